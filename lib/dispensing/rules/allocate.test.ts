import Decimal from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '@/lib/kernel/time'
import { allocate, byExpiry, checkReturn, isUsable, type StockLot } from './allocate'

const today = calendarDate('2026-11-22')
const lot = (id: string, expiresInDays: number, available: number, more: Partial<StockLot> = {}): StockLot => ({
  id,
  lotNumber: `L'${id}`,
  expiresOn: addDays(today, expiresInDays),
  receivedOn: calendarDate('2026-01-01'),
  available,
  ...more,
})
const taken = (stock: StockLot[], quantity: number, therapyDays?: number) => {
  const result = allocate(stock, { quantity, on: today, therapyDays })
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
    const result = allocate([lot('a', 100, 50)], { quantity, on: today })
    expect(result.lots).toEqual([])
    expect(result.findings[0]).toMatchObject({ severity: 'refuse', message: 'validation.quantityPositive' })
  })

  test('warns where a lot expires before the course ends', () => {
    const warned = allocate([lot('a', 28, 50)], { quantity: 30, on: today, therapyDays: 30 })
    expect(warned.allocated).toBe(30)
    expect(warned.findings).toEqual([
      {
        severity: 'warn',
        message: 'dispensing.allocate.expiresDuringCourse',
        values: { lot: "L'a", expires: '20/12/2026', until: '21/12/2026' },
      },
    ])
    expect(allocate([lot('a', 29, 50)], { quantity: 30, on: today, therapyDays: 30 }).findings).toEqual([])
  })

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

  test('property: never more than asked or than a lot holds, FEFO, nothing lost, order of input irrelevant', () => {
    fc.assert(
      fc.property(stocks, thousandths, (raw, quantity) => {
        const stock = raw.map((one) =>
          lot(one.id, one.expires, one.available, {
            receivedOn: addDays(today, -one.received),
            isQuarantined: one.isQuarantined,
          }),
        )
        const result = allocate(stock, { quantity, on: today, therapyDays: 30 })
        const sum = result.lots.reduce((total, one) => total.plus(one.quantity), new Decimal(0))
        expect(sum.lte(quantity)).toBe(true)
        expect(sum.plus(result.missing).eq(quantity)).toBe(true)
        expect(sum.eq(result.allocated)).toBe(true)

        const usable = stock.filter((one) => isUsable(one, today)).sort(byExpiry)
        usable.forEach((one, i) => {
          const given = result.lots.find((line) => line.lotId === one.id)?.quantity ?? 0
          expect(given).toBeLessThanOrEqual(one.available)
          const laterUsed = usable.slice(i + 1).some((later) => result.lots.some((line) => line.lotId === later.id))
          if (laterUsed || result.missing > 0) expect(given).toBe(one.available)
        })
        expect(result.lots.every((line) => line.quantity > 0 && usable.some((one) => one.id === line.lotId))).toBe(true)
        expect(allocate([...stock].reverse(), { quantity, on: today, therapyDays: 30 })).toEqual(result)
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
  ])('to lot %s of %d', (lotId, quantity, message) => {
    expect(checkReturn(dispensed, lotId, quantity)[0]?.message).toBe(message)
  })
})
