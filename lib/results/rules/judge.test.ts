import { describe, expect, test } from 'vitest'
import type { CalendarDate } from '@/lib/kernel/time'
import type { LabTestWithRanges } from '@/lib/terminology/types'
import { type Examined, judgeResult, referenceText } from './judge'

const range = (more: Partial<LabTestWithRanges['ranges'][number]>) => ({
  testCode: 'T',
  sex: null,
  ageFromDays: 0,
  ageToDays: null,
  low: null,
  high: null,
  criticalLow: null,
  criticalHigh: null,
  normalText: null,
  ...more,
})
const numeric: LabTestWithRanges = {
  code: 'GLU',
  nameVi: 'Glucose',
  nameEn: 'Glucose',
  abbreviation: 'GLU',
  unit: 'mmol/L',
  loinc: null,
  resultType: 'numeric',
  decimals: 1,
  codedValues: [],
  plausibleLow: 0.5,
  plausibleHigh: 60,
  alternateUnits: { 'mg/dL': 0.0555 },
  sortOrder: 1,
  ranges: [range({ low: 3.9, high: 6.4, criticalLow: 2.5, criticalHigh: 25 })],
}
const coded: LabTestWithRanges = {
  ...numeric,
  resultType: 'coded',
  unit: null,
  codedValues: ['Âm tính', 'Vết', '1+', '2+'],
  alternateUnits: null,
  ranges: [range({ normalText: 'Âm tính' })],
}
const free: LabTestWithRanges = {
  ...coded,
  resultType: 'text',
  codedValues: [],
  ranges: [range({ normalText: 'Vàng nhạt' })],
}
const haemoglobin: LabTestWithRanges = {
  ...numeric,
  ranges: [range({ sex: 'male', low: 130, high: 175 }), range({ sex: 'female', low: 120, high: 155 })],
  plausibleLow: 10,
  plausibleHigh: 260,
}
const man: Examined = { sex: 'male', birthOn: '1985-06-15' as CalendarDate, birthPrecision: 'day' }
const at = new Date('2026-11-22T03:00:00Z')
const judge = (of: LabTestWithRanges, value: string, unit: string | null = null, person = man) =>
  judgeResult(of, { value, unit }, person, at)

describe('a value as typed', () => {
  test.each([
    [numeric, '5,2', { value: '5,2', number: 5.2, flag: 'N', question: null }],
    [numeric, '5.20', { value: '5,20', number: 5.2, flag: 'N' }],
    [numeric, '7', { flag: 'H' }],
    [numeric, '2,5', { flag: 'LL' }],
    [numeric, '> 30', { value: '> 30', number: 30, flag: 'HH' }],
    [numeric, '95', { flag: 'HH', question: { kind: 'otherUnit', unit: 'mg/dL', converted: 5.273 } }],
    [numeric, '9000', { question: { kind: 'implausible' } }],
    [coded, 'am', { value: 'Âm tính', number: null, flag: 'N' }],
    [coded, 'Vết', { value: 'Vết', flag: 'A' }],
    [coded, '++', { value: '2+', flag: 'A' }],
    [free, 'vàng nhạt', { value: 'vàng nhạt', flag: 'N' }],
    [free, 'Đỏ', { value: 'Đỏ', flag: null }],
    [haemoglobin, '125', { flag: 'L' }],
  ])('%#: %s', (of, value, expected) => expect(judge(of, value)).toMatchObject({ state: 'value', ...expected }))

  test('in another unit of the catalogue it becomes one in the test’s own', () => {
    expect(judge(numeric, '95', 'mg/dL')).toMatchObject({
      state: 'value',
      value: '5,27',
      number: 5.27,
      unit: 'mmol/L',
      flag: 'N',
      question: null,
    })
    expect(judge(numeric, '< 95', 'mg/dL')).toMatchObject({ value: '< 5,27' })
  })

  test.each([
    [numeric, 'abc', null, 'validation.resultNumber'],
    [numeric, '-1', null, 'validation.resultNegative'],
    [numeric, '1e309', null, 'validation.resultNumber'],
    [numeric, '1.500', null, 'results.value.ambiguousThousands'],
    [numeric, '5', 'g/L', 'results.unit.unknown'],
    [numeric, 'Âm tính', null, 'validation.resultNumber'],
    [coded, 'Đỏ', null, 'results.value.notAnOption'],
    [coded, '4+', null, 'results.value.notAnOption'],
  ])('%#: %s is refused', (of, value, unit, message) =>
    expect(judge(of, value, unit)).toMatchObject({ state: 'wrong', message }),
  )

  test('nothing typed is no result', () => expect(judge(numeric, ' ')).toEqual({ state: 'absent' }))

  test('without the sex there is no flag where the ranges differ, and it says why', () => {
    expect(judge(haemoglobin, '125', null, { ...man, sex: 'unknown' })).toMatchObject({
      flag: null,
      range: null,
      rangeReason: 'sexUnknown',
    })
  })
})

test.each([
  [{ low: 3.9, high: 6.4 }, '3,9–6,4'],
  [{ low: 90 }, '≥ 90'],
  [{ high: 5.2 }, '≤ 5,2'],
  [{ normalText: 'Âm tính' }, 'Âm tính'],
  [null, ''],
])('reference %o', (given, text) => expect(referenceText(given)).toBe(text))
