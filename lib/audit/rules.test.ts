import { describe, expect, test } from 'vitest'
import { fieldChanges } from './rules'

describe('what a change did', () => {
  test.each([
    [
      'an insert',
      null,
      { b: 1, a: 'x' },
      [
        { field: 'a', before: null, after: 'x' },
        { field: 'b', before: null, after: '1' },
      ],
    ],
    [
      'an update',
      { a: 'x', b: null },
      { a: 'y', b: 2 },
      [
        { field: 'a', before: 'x', after: 'y' },
        { field: 'b', before: null, after: '2' },
      ],
    ],
    ['nothing new', { a: { k: 1 } }, { a: { k: 1 } }, []],
    ['a secret', { password_hash: 'a', token: 'b' }, { password_hash: 'c', token: 'd' }, []],
    ['a deletion', { a: [1, 2] }, null, [{ field: 'a', before: '[1,2]', after: null }]],
  ])('%s', (_name, before, after, expected) => expect(fieldChanges(before, after)).toEqual(expected))
})
