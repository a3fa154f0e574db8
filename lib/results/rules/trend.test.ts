import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deltaCheck, trendOf } from './trend'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
const now = (number: number) => ({ number, at: at(48) })

describe('trend', () => {
  test.each([
    [5, [], null],
    [5, [{ number: 4, at: at(0) }], 'up'],
    [4, [{ number: 5, at: at(0) }], 'down'],
    [5.2, [{ number: 5, at: at(0) }], 'steady'],
    [5.5, [{ number: 5, at: at(0) }], 'up'],
    [5, [{ number: 5, at: at(0) }], 'steady'],
    [0, [{ number: 0, at: at(0) }], 'steady'],
    [1, [{ number: 0, at: at(0) }], 'up'],
    [
      5,
      [
        { number: 9, at: at(10) },
        { number: 4, at: at(20) },
        { number: 9, at: at(5) },
      ],
      'up',
    ],
    [5, [{ number: 4, at: at(90) }], null],
  ] as const)('%d after %j is %s', (number, earlier, expected) => expect(trendOf(now(number), earlier)).toBe(expected))

  test('property: the arrow turns round with the two values', () => {
    const number = fc.integer({ min: 1, max: 10_000 })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const forth = trendOf(now(b), [{ number: a, at: at(0) }], 0)
        expect(forth).toBe(a === b ? 'steady' : a < b ? 'up' : 'down')
      }),
    )
  })
})

describe('delta check', () => {
  const rule = { withinHours: 72, maxPercent: 50, maxAbsolute: 2 }
  test.each([
    ['both limits passed', 9, 5, 0, 1],
    ['only the percentage', 1.6, 1, 0, 0],
    ['only the amount', 52.5, 50, 0, 0],
    ['exactly at the limits', 6, 4, 0, 0],
  ])('%s', (_name, current, previous, hour, asked) => {
    expect(deltaCheck(now(current), [{ number: previous, at: at(hour) }], rule)).toHaveLength(asked)
  })
  test('too old, first ever, or no limit: nothing to say', () => {
    expect(deltaCheck(now(9), [{ number: 1, at: at(-25) }], rule)).toEqual([])
    expect(deltaCheck(now(9), [], rule)).toEqual([])
    expect(deltaCheck(now(9), [{ number: 1, at: at(0) }], { withinHours: 72 })).toEqual([])
  })
})
