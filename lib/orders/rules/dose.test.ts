import Decimal from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountPerDay, type Dose, doseQuantity, type Regimen, timesOfDay } from './dose'
import {
  claimDecoctionText,
  claimDoseText,
  doseText,
  intakeText,
  printQuantity,
  quantityInWords,
  unitWord,
} from './dose-text'

const even = (perIntake: number, timesPerDay: number, days: number, more: Partial<Regimen> = {}): Regimen => ({
  dose: { kind: 'even', perIntake, timesPerDay },
  days,
  unit: 'viên',
  splitting: 'whole',
  ...more,
})
const taper: Dose = {
  kind: 'uneven',
  parts: [
    { slot: 'evening', amount: 1 },
    { slot: 'morning', amount: 3 },
    { slot: 'afternoon', amount: 2 },
  ],
}

describe('quantity', () => {
  test.each([
    ['1 × 1 × 30', even(1, 1, 30), 30, 'viên'],
    ['2 × 3 × 5', even(2, 3, 5), 30, 'viên'],
    ['half tablets over 5 days', even(0.5, 1, 5, { splitting: 'half' }), 3, 'viên'],
    ['quarter tablets', even(0.25, 2, 4, { splitting: 'quarter' }), 2, 'viên'],
    ['0.1 mL three times is not 0.30000000000000004', even(0.1, 3, 1, { unit: 'mL', splitting: 'free' }), 0.3, 'mL'],
    ['uneven day', { ...even(1, 1, 5), dose: taper }, 30, 'viên'],
    ['once a week for 4 weeks', even(4, 1, 28, { everyDays: 7 }), 16, 'viên'],
    ['once a week, a begun week counts', even(4, 1, 29, { everyDays: 7 }), 20, 'viên'],
    [
      'drops from a bottle',
      even(2, 4, 10, { unit: 'giọt', splitting: 'free', dispensed: { unit: 'lọ', holds: 100 } }),
      1,
      'lọ',
    ],
    [
      'syrup needs a third bottle',
      even(5, 3, 9, { unit: 'mL', splitting: 'free', dispensed: { unit: 'chai', holds: 60 } }),
      3,
      'chai',
    ],
  ] as const)('%s', (_name, regimen, quantity, unit) => {
    expect(doseQuantity(regimen)).toMatchObject({ quantity, unit })
  })

  test.each([
    ['nothing', even(0, 1, 5), 'validation.dosePositive'],
    ['negative', even(-1, 1, 5), 'validation.dosePositive'],
    ['NaN', even(Number.NaN, 1, 5), 'validation.dosePositive'],
    ['zero times', even(1, 0, 5), 'validation.timesPerDay'],
    ['1.5 times', even(1, 1.5, 5), 'validation.timesPerDay'],
    ['zero days', even(1, 1, 0), 'validation.courseDays'],
    ['2.5 days', even(1, 1, 2.5), 'validation.courseDays'],
    ['no part', { ...even(1, 1, 5), dose: { kind: 'uneven', parts: [] } }, 'validation.dosePositive'],
    [
      'the evening twice',
      {
        ...even(1, 1, 5),
        dose: {
          kind: 'uneven',
          parts: [
            { slot: 'evening', amount: 1 },
            { slot: 'evening', amount: 1 },
          ],
        },
      },
      'validation.doseSlotTwice',
    ],
    [
      'three clock times for two intakes',
      { ...even(1, 1, 5), dose: { kind: 'even', perIntake: 1, timesPerDay: 2, at: ['08:00', '12:00', '20:00'] } },
      'validation.doseTimes',
    ],
    [
      'a time that is none',
      { ...even(1, 1, 5), dose: { kind: 'even', perIntake: 1, timesPerDay: 1, at: ['25:00'] } },
      'validation.doseTime',
    ],
    ['half a capsule', even(0.5, 2, 5), 'orders.dose.cannotSplit'],
    ['a third of a tablet', even(0.33, 2, 5, { splitting: 'half' }), 'orders.dose.cannotSplit'],
  ] as const)('refuses %s', (_name, regimen, message) => {
    const result = doseQuantity(regimen as Regimen)
    expect(result.quantity).toBeNull()
    expect(result.findings).toContainEqual(expect.objectContaining({ severity: 'refuse', message }))
  })

  test('rounds an intake up where asked, and says so', () => {
    const result = doseQuantity(even(1.5, 2, 5), 'roundUp')
    expect(result.quantity).toBe(20)
    expect(result.regimen.dose).toMatchObject({ perIntake: 2 })
    expect(result.findings).toEqual([
      expect.objectContaining({ severity: 'warn', message: 'orders.dose.intakeRoundedUp' }),
    ])
  })

  test('warns that a left-over half tablet is handed out', () => {
    expect(doseQuantity(even(0.5, 1, 5, { splitting: 'half' })).findings).toEqual([
      expect.objectContaining({
        message: 'orders.dose.quantityRoundedUp',
        values: expect.objectContaining({ needed: 2.5 }),
      }),
    ])
  })

  test('property: whole units are exactly dose × times × days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 90 }),
        (a, b, c) => {
          expect(doseQuantity(even(a, b, c))).toMatchObject({ quantity: a * b * c, findings: [] })
        },
      ),
    )
  })

  test('property: never less than what is taken, and less than one unit more', () => {
    const thousandths = fc.integer({ min: 1, max: 20_000 }).map((n) => n / 1000)
    const splitting = fc.constantFrom('whole', 'half', 'quarter', 'free')
    fc.assert(
      fc.property(
        thousandths,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 90 }),
        splitting,
        (a, b, c, s) => {
          const result = doseQuantity(even(a, b, c, { splitting: s as Regimen['splitting'] }), 'roundUp')
          const taken = new Decimal(amountPerDay(result.regimen.dose)).times(c)
          expect(taken.gte(new Decimal(a).times(b).times(c))).toBe(true)
          expect(taken.lte(result.quantity ?? 0)).toBe(true)
          expect(taken.plus(1).gt(result.quantity ?? 0)).toBe(true)
        },
      ),
    )
  })
})

describe('times of day', () => {
  test.each([
    [{ kind: 'even', perIntake: 1, timesPerDay: 2 } as Dose, ['08:00', '20:00']],
    [{ kind: 'even', perIntake: 1, timesPerDay: 2, at: ['21:00', '09:00'] } as Dose, ['09:00', '21:00']],
    [{ kind: 'even', perIntake: 1, timesPerDay: 6 } as Dose, []],
    [taper, ['08:00', '16:00', '20:00']],
  ])('%j', (dose, times) => expect(timesOfDay(dose)).toEqual(times))
})

describe('text', () => {
  const tenofovir = {
    drug: 'Tenofovir 300 mg',
    route: 'Uống',
    quantity: 30,
    regimen: even(1, 1, 30, { dose: { kind: 'even', perIntake: 1, timesPerDay: 1, at: ['20:00'] }, unit: 'Viên' }),
  }
  test('the dose in full, both languages', () => {
    expect(doseText(tenofovir, 'vi')).toBe('Tenofovir 300 mg · uống · 1 viên × 1 lần/ngày (20:00) · 30 ngày · 30 viên')
    expect(doseText(tenofovir, 'en')).toBe(
      'Tenofovir 300 mg · by mouth · 1 tablet × 1 time/day (20:00) · 30 days · 30 tablets',
    )
  })
  test.each([
    [even(0.5, 2, 5, { splitting: 'half' }), 'vi', '0,5 viên × 2 lần/ngày (08:00, 20:00)'],
    [even(0.5, 2, 5, { splitting: 'half' }), 'en', '0.5 tablet × 2 times/day (08:00, 20:00)'],
    [{ ...even(1, 1, 5), dose: taper }, 'vi', 'sáng 3 viên (08:00), chiều 2 viên (16:00), tối 1 viên (20:00)'],
    [even(1, 3, 5, { asNeeded: true }), 'vi', '1 viên × 3 lần/ngày khi cần'],
    [even(4, 1, 28, { everyDays: 7 }), 'en', '4 tablets × 1 time (08:00), one day in every 7'],
    [even(3, 1, 28, { everyDays: 7 }), 'vi', '3 viên × 1 lần (08:00), cứ 7 ngày dùng một ngày'],
  ] as const)('%j in %s', (regimen, language, text) => expect(intakeText(regimen, language)).toBe(text))

  test('units keep their symbol and lose their title case', () => {
    expect(unitWord('mL', 5, 'vi')).toBe('mL')
    expect(unitWord('Bút tiêm', 1, 'vi')).toBe('bút tiêm')
    expect(unitWord('Bút tiêm', 2, 'en')).toBe('pens')
    expect(unitWord('UI', 1, 'vi')).toBe('UI')
  })

  test('LIEU_DUNG as the decision writes its examples', () => {
    expect(claimDoseText(even(2, 2, 5))).toBe('2 viên/lần * 2 lần/ngày * 5 ngày [4 viên/ngày]')
    expect(claimDoseText(even(2, 2, 5), 'inpatient')).toBe('2 viên/lần * 2 lần/ngày * 1 ngày [4 viên/ngày]')
    expect(claimDoseText({ ...even(1, 1, 5), dose: taper })).toBe(
      'Sáng: 3 viên, Chiều: 2 viên, Tối: 1 viên [6 viên/ngày]',
    )
    expect(claimDoseText(even(0.5, 3, 7))).toBe('0.5 viên/lần * 3 lần/ngày * 7 ngày [1.5 viên/ngày]')
    expect(claimDecoctionText(12, 1, 5)).toBe('12g * 1 thang * 5 ngày')
  })

  test.each([
    [5, '05'],
    [9, '09'],
    [10, '10'],
    [2.5, '02,5'],
    [0.5, '0,5'],
    [30, '30'],
  ])('quantity %d prints %s', (quantity, text) => expect(printQuantity(quantity)).toBe(text))

  test.each([
    [30, 'viên', 'Ba mươi viên'],
    [5, 'Ống', 'Năm ống'],
    [21, 'miếng', 'Hai mươi mốt miếng'],
    [15, 'viên', 'Mười lăm viên'],
    [2.5, 'mL', 'Hai phẩy năm mL'],
  ])('%d %s in words', (quantity, unit, words) => expect(quantityInWords(quantity, unit)).toBe(words))
})
