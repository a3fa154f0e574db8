import Decimal from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '@/lib/kernel/time'
import { allocate, byExpiry, checkReturn, expiryWarning, isUsable, type StockLot } from './allocate'
import { type Division, divisionProblem, wholeParts } from './quantity'

const today = calendarDate('2026-11-22')
const lot = (id: string, expiresInDays: number, available: number, more: Partial<StockLot> = {}): StockLot => ({
  id,
  lotNumber: `L'${id}`,
  expiresOn: addDays(today, expiresInDays),
  receivedOn: calendarDate('2026-01-01'),
  available,
  ...more,
})
const taken = (stock: StockLot[], quantity: number, therapyDays = 1, division: Division = 'free') => {
  const result = allocate(stock, { quantity, on: today, therapyDays, division })
  return [result.lots.map((one) => `${one.lotId}:${one.quantity}`).join(' '), result.missing]
}

describe('allocation', () => {
  test.each([
    ['the first to expire goes first', [lot('b', 200, 50), lot('a', 100, 50)], 30, ['a:30', 0]],
    ['a dose over two lots', [lot('b', 200, 50), lot('a', 100, 20)], 30, ['a:20 b:10', 0]],
    ['quantity equal to the stock', [lot('a', 100, 30)], 30, ['a:30', 0]],
    ['short: what there is and what is missing', [lot('a', 100, 10), lot('b', 200, 5)], 30, ['a:10 b:5', 15]],
    ['expired yesterday is skipped', [lot('a', -1, 50), lot('b', 100, 50)], 30, ['b:30', 0]],
    ['expires today is still usable', [lot('a', 0, 50)], 3, ['a:3', 0]],
    ['quarantined is skipped', [lot('a', 50, 50, { isQuarantined: true }), lot('b', 100, 50)], 30, ['b:30', 0]],
    ['empty stock', [], 30, ['', 30]],
    [
      'same expiry: first received',
      [lot('a', 100, 50), lot('b', 100, 50, { receivedOn: calendarDate('2025-12-01') })],
      30,
      ['b:30', 0],
    ],
    ['same expiry and day: by id', [lot('b', 100, 50), lot('a', 100, 50)], 30, ['a:30', 0]],
    ['parts of a millilitre', [lot('a', 100, 0.1), lot('b', 200, 0.2)], 0.3, ['a:0.1 b:0.2', 0]],
  ] as const)('%s', (_name, stock, quantity, expected) => expect(taken([...stock], quantity)).toEqual(expected))

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a quantity of %d', (quantity) => {
    const result = allocate([lot('a', 100, 50)], { quantity, on: today, therapyDays: 1, division: 'whole' })
    expect(result.lots).toEqual([])
    expect(result.findings[0]).toMatchObject({ severity: 'refuse', message: 'validation.quantityPositive' })
  })

  test('warns where a lot expires before the course ends', () => {
    const month = { quantity: 30, on: today, therapyDays: 30, division: 'whole' } as const
    const warned = allocate([lot('a', 28, 50)], month)
    expect(warned.allocated).toBe(30)
    expect(warned.findings).toEqual([
      {
        severity: 'warn',
        message: 'dispensing.allocate.expiresDuringCourse',
        values: { lot: "L'a", expires: '20/12/2026', until: '21/12/2026' },
      },
    ])
    expect(allocate([lot('a', 29, 50)], month).findings).toEqual([])
  })

  test.each([
    ['the lot that lasts goes before the one that does not', [lot('a', 10, 50), lot('b', 200, 50)], ['b:30', 0]],
    [
      'first-expiry-first-out among those that last',
      [lot('a', 10, 9), lot('b', 200, 9), lot('c', 29, 50)],
      ['c:30', 0],
    ],
    ['what does not last only for what is missing', [lot('a', 10, 50), lot('b', 200, 20)], ['b:20 a:10', 0]],
    ['of those the longest lasting first', [lot('a', 5, 50), lot('b', 20, 50), lot('c', 200, 20)], ['c:20 b:10', 0]],
  ] as const)('for a course of 30 days: %s', (_name, stock, expected) =>
    expect(taken([...stock], 30, 30)).toEqual(expected),
  )

  test.each([
    ['what is left of a tablet stays', 'whole', ['a:1 b:2', 0]],
    ['a half of a scored tablet goes', 'half', ['a:1.5 b:1.5', 0]],
    ['a millilitre goes to its last drop', 'free', ['a:1.7 b:1.3', 0]],
  ] as const)('in parts: %s', (_name, division, expected) =>
    expect(taken([lot('a', 100, 1.7), lot('b', 200, 50)], 3, 1, division)).toEqual(expected),
  )

  const stocks = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      expires: fc.integer({ min: -30, max: 400 }),
      received: fc.integer({ min: 0, max: 20 }),
      available: fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000),
      isQuarantined: fc.boolean(),
    }),
    { selector: (one) => one.id, maxLength: 12 },
  )
  const thousandths = fc.integer({ min: 1, max: 400_000 }).map((n) => n / 1000)

  const divisions = fc.constantFrom<Division[]>('whole', 'half', 'free')

  test('property: never more than asked or than a lot holds, what lasts first, FEFO, nothing lost, order of input irrelevant', () => {
    fc.assert(
      fc.property(stocks, thousandths, divisions, (raw, wanted, division) => {
        const quantity = wholeParts(wanted, division)
        fc.pre(quantity > 0)
        const stock = raw.map((one) =>
          lot(one.id, one.expires, one.available, {
            receivedOn: addDays(today, -one.received),
            isQuarantined: one.isQuarantined,
          }),
        )
        const request = { quantity, on: today, therapyDays: 30, division }
        const result = allocate(stock, request)
        const sum = result.lots.reduce((total, one) => total.plus(one.quantity), new Decimal(0))
        expect(sum.lte(quantity)).toBe(true)
        expect(sum.plus(result.missing).eq(quantity)).toBe(true)
        expect(sum.eq(result.allocated)).toBe(true)
        expect(result.lots.every((line) => divisionProblem(line.quantity, division) === null)).toBe(true)

        const usable = stock.filter((one) => isUsable(one, today)).sort(byExpiry)
        const lasts = (one: StockLot) => expiryWarning(one, request) === null
        const givenOf = (one: StockLot) => result.lots.find((line) => line.lotId === one.id)?.quantity ?? 0
        const isEmptied = (one: StockLot) => givenOf(one) === wholeParts(one.available, division)
        const lasting = usable.filter(lasts)
        lasting.forEach((one, i) => {
          expect(givenOf(one)).toBeLessThanOrEqual(one.available)
          const laterUsed = lasting.slice(i + 1).some((later) => givenOf(later) > 0)
          if (laterUsed || result.missing > 0) expect(isEmptied(one)).toBe(true)
        })
        const ending = usable.filter((one) => !lasts(one))
        for (const one of ending) {
          expect(givenOf(one)).toBeLessThanOrEqual(one.available)
          if (givenOf(one) > 0) {
            expect(lasting.every(isEmptied)).toBe(true)
            expect(ending.filter(({ expiresOn }) => expiresOn > one.expiresOn).every(isEmptied)).toBe(true)
          }
          if (result.missing > 0) expect(isEmptied(one)).toBe(true)
        }
        const warned = result.findings.filter(({ message }) => message === 'dispensing.allocate.expiresDuringCourse')
        expect(warned).toHaveLength(ending.filter((one) => givenOf(one) > 0).length)
        expect(result.lots.every((line) => line.quantity > 0 && usable.some((one) => one.id === line.lotId))).toBe(true)
        expect(allocate([...stock].reverse(), request)).toEqual(result)
      }),
    )
  })
})

describe('return', () => {
  const dispensed = [
    { lotId: 'a', quantity: 20, returned: 5 },
    { lotId: 'b', quantity: 10, returned: 0 },
  ]
  test.each([
    ['a', 15, undefined],
    ['a', 16, 'dispensing.return.tooMany'],
    ['b', 10, undefined],
    ['c', 1, 'dispensing.return.otherLot'],
    ['a', 0, 'validation.quantityPositive'],
    ['a', 1.5, 'dispensing.quantity.whole'],
  ])('to lot %s of %d', (lotId, quantity, message) => {
    expect(checkReturn(dispensed, lotId, quantity, 'whole')[0]?.message).toBe(message)
  })
  test('all that is out may come back, also a part nobody would hand out', () => {
    const part = [{ lotId: 'a', quantity: 0.8, returned: 0 }]
    expect(checkReturn(part, 'a', 0.8, 'whole')).toEqual([])
    expect(checkReturn(part, 'a', 0.5, 'whole')[0]?.message).toBe('dispensing.quantity.whole')
    expect(checkReturn(part, 'a', 0.5, 'half')).toEqual([])
  })
})
