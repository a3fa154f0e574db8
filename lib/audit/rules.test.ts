import { describe, expect, test } from 'vitest'
import { fieldChanges, idsIn, kindOfId, readable } from './rules'

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

test.each([
  ['doctor_id', 'staff'],
  ['recorded_by_id', 'staff'],
  ['by_id', 'staff'],
  ['author_id', 'staff'],
  ['patient_id', 'patient'],
  ['merged_into_id', 'patient'],
  ['room_id', 'room'],
  ['facility_id', 'facility'],
  ['to_facility_id', 'facility'],
  ['drug_id', 'drug'],
  ['encounter_id', null],
  ['citizen_id', null],
  ['id', null],
])('%s holds the id of %s', (field, kind) => expect(kindOfId(field)).toBe(kind))

test('ids are gathered by what they are of, each once, and only what is an id', () => {
  const [one, two] = ['01a204c0-7013-78f2-985d-997348db1a9f', '01a204c0-7013-78f2-985d-997348db1aa0']
  const found = idsIn([
    { field: 'doctor_id', before: one ?? '', after: two ?? '' },
    { field: 'signed_by_id', before: null, after: one ?? '' },
    { field: 'room_id', before: 'phòng 1', after: null },
  ])
  expect([...(found.get('staff') ?? [])]).toEqual([one, two])
  expect([...(found.get('room') ?? [])]).toEqual([])
})

const words = { yes: 'Có', no: 'Không' }
test.each([
  ['true', 'Có'],
  ['false', 'Không'],
  ['1986-03-09', '09/03/1986'],
  // Half past eleven in the night of the day before by the clock of the database.
  ['2026-11-28T16:30:05.123+00:00', '23:30:05 28/11/2026'],
  ['2026-11-28T17:00:00+00:00', '00:00:00 29/11/2026'],
  ['inConsultation', 'inConsultation'],
  ['2026-13-45', '2026-13-45'],
  ['2026-13-45T99:00:00Z', '2026-13-45T99:00:00Z'],
  ['Hẹn 2026-11-28', 'Hẹn 2026-11-28'],
  ['12.5', '12.5'],
])('%s is read as %s', (value, text) => expect(readable(value, words)).toBe(text))
