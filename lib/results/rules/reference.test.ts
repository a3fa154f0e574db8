import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { ageDaysAt, checkRanges, chooseRange, flagOf, isCritical, type ReferenceRange, type Subject } from './reference'
import { parseResultValue } from './value'

const band = (more: Partial<ReferenceRange>): ReferenceRange => ({
  sex: null,
  ageFromDays: 0,
  ageToDays: null,
  ...more,
})
const aged = (days: number, sex: Subject['sex'] = 'male'): Subject => ({ sex, ageDays: { min: days, max: days } })
const read = (text: string) => {
  const parsed = parseResultValue(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

const haemoglobin = [
  band({ ageToDays: 28, low: 135, high: 220 }),
  band({ ageFromDays: 28, ageToDays: 5844, low: 110, high: 150 }),
  band({ sex: 'male', ageFromDays: 5844, low: 130, high: 170 }),
  band({ sex: 'female', ageFromDays: 5844, low: 120, high: 150 }),
]

describe('choosing the range', () => {
  test.each([
    ['27 days', aged(27), 135],
    ['28 days: the next band begins', aged(28), 110],
    ['day before 16', aged(5843, 'female'), 110],
    ['man', aged(12_000), 130],
    ['woman', aged(12_000, 'female'), 120],
    ['child of unknown sex', aged(400, 'unknown'), 110],
    ['adult of unknown sex', aged(12_000, 'unknown'), 'sexUnknown'],
    ['birth year only, adult', { sex: 'male', ageDays: { min: 12_000, max: 12_364 } }, 130],
    ['birth year only, across the band', { sex: 'male', ageDays: { min: 5700, max: 6064 } }, 'ageUnknown'],
  ] as const)('%s', (_name, subject, expected) => {
    const choice = chooseRange(haemoglobin, subject as Subject)
    expect(choice.range?.low ?? choice.reason).toBe(expected)
  })
  test('no range at all', () => {
    expect(chooseRange([], aged(1))).toEqual({ range: null, reason: 'none' })
    expect(chooseRange([band({ sex: 'female', low: 1 })], aged(1))).toEqual({ range: null, reason: 'none' })
    expect(chooseRange([band({ sex: 'female', low: 1 })], aged(1, 'unknown')).reason).toBe('sexUnknown')
  })
  test('unknown sex uses ranges that agree', () => {
    const same = [band({ sex: 'male', low: 1, high: 2 }), band({ sex: 'female', low: 1, high: 2 })]
    expect(chooseRange(same, aged(1, 'unknown')).range).toMatchObject({ low: 1, high: 2 })
  })
  test('a narrow band inside the uncertain year is not jumped over', () => {
    const ranges = [
      band({ ageToDays: 100, low: 1 }),
      band({ ageFromDays: 100, ageToDays: 110, low: 9 }),
      band({ ageFromDays: 110, low: 1 }),
    ]
    expect(chooseRange(ranges, { sex: 'male', ageDays: { min: 50, max: 200 } }).reason).toBe('ageUnknown')
  })
  test.each([
    ['2026-11-22', 'day', { min: 0, max: 0 }],
    ['2026-11-01', 'month', { min: 0, max: 21 }],
    ['2025-01-01', 'year', { min: 326, max: 690 }],
    ['2024-02-01', 'month', { min: 997, max: 1025 }],
  ] as const)('born %s (%s)', (birth, precision, expected) => {
    expect(ageDaysAt(calendarDate(birth), precision, calendarDate('2026-11-22'))).toEqual(expected)
  })
})

describe('flags', () => {
  const potassium = band({ low: 3.5, high: 5, criticalLow: 2.5, criticalHigh: 6.5 })
  test.each([
    ['4,2', 'N'],
    ['3,5', 'N'],
    ['5', 'N'],
    ['3,49', 'L'],
    ['5,01', 'H'],
    ['2,5', 'LL'],
    ['2,51', 'L'],
    ['6,5', 'HH'],
    ['6,49', 'H'],
    ['> 7', 'HH'],
    ['> 5', 'H'],
    ['≥ 5', null],
    ['> 4', null],
    ['< 2,5', 'LL'],
    ['< 3,5', 'L'],
    ['≤ 3,5', null],
    ['< 4', null],
    ['5-10', null],
    ['-', null],
    ['Âm tính', null],
  ])('potassium %s is %s', (text, flag) => expect(flagOf(read(text), potassium)).toBe(flag))

  test.each([
    ['< 0,01', band({ low: 0, high: 0.04 }), 'N'],
    ['< 5', band({ high: 10 }), 'N'],
    ['Âm tính', band({ normalText: 'Âm tính' }), 'N'],
    ['Không phản ứng', band({ normalText: 'Âm tính' }), 'N'],
    ['(+)', band({ normalText: 'Âm tính' }), 'A'],
    ['vết', band({ normalText: 'Âm tính' }), 'A'],
    ['Âm tính', band({ normalText: 'Dương tính' }), 'A'],
    ['1+', band({ normalText: 'Âm tính' }), 'A'],
    ['vàng trong', band({ normalText: 'Vàng trong' }), 'N'],
    ['đỏ đục', band({ normalText: 'Vàng trong' }), null],
    ['5', band({}), null],
    ['5', null, null],
  ] as const)('%s', (text, range, flag) => expect(flagOf(read(text), range)).toBe(flag))

  test('property: exactly one flag for any number, monotone, critical only outside', () => {
    const order = ['LL', 'L', 'N', 'H', 'HH']
    const cents = fc.integer({ min: 0, max: 2000 }).map((n) => n / 100)
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const flags = [less, more].map((n) => flagOf(read(String(n).replace('.', ',')), potassium))
        expect(order.indexOf(flags[0] ?? '')).toBeGreaterThanOrEqual(0)
        expect(order.indexOf(flags[0] ?? '')).toBeLessThanOrEqual(order.indexOf(flags[1] ?? ''))
        expect(isCritical(flags[0] ?? null)).toBe(less <= 2.5 || less >= 6.5)
      }),
    )
  })
})

test('an administrator is told what to mend', () => {
  expect(checkRanges(haemoglobin)).toEqual([])
  const wrong = [band({ low: 5, high: 3 }), band({ ageFromDays: 10, ageToDays: 10 }), band({ criticalLow: 4, low: 3 })]
  expect(checkRanges(wrong).map((finding) => `${finding.path} ${finding.message}`)).toEqual([
    'ranges.0.low validation.rangeOrder',
    'ranges.1.ageToDays validation.ageBand',
    'ranges.1.ageFromDays validation.ageBandsOverlap',
    'ranges.2.low validation.rangeOrder',
    'ranges.2.ageFromDays validation.ageBandsOverlap',
  ])
})
