import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { isTooOld, receiptQuestions } from './receipt'

const today = calendarDate('2026-11-29')
const usual = { lotNumber: 'A12', expiresOn: calendarDate('2028-01-31'), unitPriceVnd: 72_000 }
const shelf = [{ lotNumber: 'A12', expiresOn: calendarDate('2028-01-31') }]

describe('what is asked about a delivery', () => {
  test.each([
    ['the usual', {}, [], []],
    ['more of a lot', {}, shelf, []],
    ['half the price', { unitPriceVnd: 36_000 }, [], []],
    ['less than half', { unitPriceVnd: 35_999 }, [], ['priceFar 35999']],
    ['72 for 72.000', { unitPriceVnd: 72 }, [], ['priceFar 72']],
    ['double', { unitPriceVnd: 144_000 }, [], []],
    ['more than double', { unitPriceVnd: 144_001 }, [], ['priceFar 144001']],
    ['a gift', { unitPriceVnd: 0 }, [], ['priceZero 0']],
    ['the lot with another expiry', { expiresOn: calendarDate('2028-02-28') }, shelf, ['otherExpiry A12 2028-02-28']],
    ['the lot in other letters', { lotNumber: 'a12' }, shelf, ['otherCase a12']],
    [
      'both',
      { lotNumber: 'a12', expiresOn: calendarDate('2028-02-28') },
      shelf,
      ['otherCase a12', 'otherExpiry a12 2028-02-28'],
    ],
    ['another lot', { lotNumber: 'A13', expiresOn: calendarDate('2028-02-28') }, shelf, []],
    ['ten years', { expiresOn: calendarDate('2036-11-29') }, [], []],
    ['more than ten', { expiresOn: calendarDate('2036-11-30') }, [], ['expiresLate 2036-11-30']],
  ] as const)('%s', (_name, change, lots, asked) => {
    const questions = receiptQuestions({ ...usual, ...change }, { cataloguePriceVnd: 72_000, today, lots })
    expect(questions.map(({ id }) => id)).toEqual(asked)
  })

  test('a catalogue without a price has nothing to compare with', () => {
    expect(receiptQuestions({ ...usual, unitPriceVnd: 1 }, { cataloguePriceVnd: 0, today, lots: [] })).toEqual([])
  })

  test.each([
    ['2026-11-28', true],
    ['2026-11-29', true],
    ['2026-11-30', false],
  ])('expiring %s is too old: %s', (day, isOld) => expect(isTooOld(calendarDate(day), today)).toBe(isOld))
})
