import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canMove, type DispenseMove, dispenseStatuses, remainingOf, statusOf } from './state'

const allowed: Record<DispenseMove, string[]> = {
  dispense: ['placed', 'partlyDispensed'],
  return: ['partlyDispensed', 'dispensed'],
  cancel: ['placed'],
}
test.each(Object.keys(allowed) as DispenseMove[])('%s', (move) => {
  expect(dispenseStatuses.filter((status) => canMove(status, move))).toEqual(allowed[move])
})

describe('status from quantities', () => {
  test.each([
    ['nothing yet', [[30, 0, 0]], 'placed'],
    [
      'one of two lines',
      [
        [30, 30, 0],
        [10, 0, 0],
      ],
      'partlyDispensed',
    ],
    ['a part of one', [[30, 20, 0]], 'partlyDispensed'],
    [
      'all',
      [
        [30, 30, 0],
        [10, 10, 0],
      ],
      'dispensed',
    ],
    ['a part came back', [[30, 30, 5]], 'partlyDispensed'],
    [
      'all came back',
      [
        [30, 30, 30],
        [10, 0, 0],
      ],
      'returned',
    ],
    ['came back and was given again', [[30, 60, 30]], 'dispensed'],
  ] as const)('%s', (_name, lines, status) => {
    expect(statusOf(lines.map(([requested, dispensed, returned]) => ({ requested, dispensed, returned })))).toBe(status)
  })

  test('property: dispensed exactly when nothing remains', () => {
    const line = fc
      .tuple(fc.integer({ min: 1, max: 90 }), fc.nat(90), fc.nat(90))
      .map(([requested, given, back]) => ({ requested, dispensed: given, returned: Math.min(given, back) }))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        expect(statusOf(lines) === 'dispensed').toBe(lines.every((one) => remainingOf(one) === 0))
      }),
    )
  })
})
