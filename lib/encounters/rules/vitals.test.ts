import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { en } from '@/lib/kernel/i18n/en'
import { vi } from '@/lib/kernel/i18n/vi'
import { formatDecimal } from '@/lib/kernel/numbers'
import { type RedLimits, redLimits } from './news2'
import { systolicLimit } from './vital-ranges'
import {
  ageBandOf,
  bmi,
  checkBloodPressure,
  checkVital,
  readVital,
  type VitalCode,
  vitalCodes,
  vitalDefinitions,
  vitalRangeAt,
  vitalRangeError,
} from './vitals'

const adult = 40 * 12

describe('readVital', () => {
  test.each<[VitalCode, string, number, number]>([
    ['temperature', '37,5', adult, 37.5],
    ['temperature', '37.5', adult, 37.5],
    ['weightKg', '0,4', 0, 0.4],
    ['weightKg', '3,215', 0, 3.215],
    ['spo2', '98', adult, 98],
    ['painScore', '0', adult, 0],
    ['glucose', '5,6', adult, 5.6],
    ['weightKg', '62', adult, 62],
  ])('%s %s at %i months', (code, text, months, value) => {
    expect(readVital(code, text, months)).toMatchObject({ ok: true, value, warnings: [] })
  })

  test.each<[VitalCode, string, string]>([
    ['weightKg', '4500', 'vitalRange.weightKg'],
    ['weightKg', '4.500', 'numberAmbiguous'],
    ['systolic', '4.500', 'vitalRange.systolic'],
    ['pulse', '72,5', 'decimals'],
    ['temperature', '37,55', 'decimals'],
    ['spo2', '101', 'vitalRange.spo2'],
    ['painScore', '11', 'vitalRange.painScore'],
    ['painScore', '-1', 'vitalRange.painScore'],
    ['pulse', 'abc', 'number'],
    ['pulse', '', 'number'],
    ['pulse', '1e2', 'number'],
    ['pulse', '٧٢', 'number'],
    ['temperature', '375', 'vitalRange.temperature'],
    ['systolic', '1200', 'vitalRange.systolic'],
  ])('refuses %s %j', (code, text, error) => {
    expect(readVital(code, text, adult)).toEqual({ ok: false, error: `validation.${error}` })
  })

  test.each<[VitalCode, string, number]>([
    ['weightKg', '450', adult],
    ['weightKg', '45', 6],
    ['weightKg', '0,4', adult],
    ['temperature', '43', adult],
    ['heightCm', '17', adult],
    ['weightKg', '70', 24],
  ])('asks about %s %s at %i months', (code, text, months) => {
    expect(readVital(code, text, months)).toMatchObject({
      ok: true,
      warnings: [{ key: 'encounters.vitals.implausible' }],
    })
  })
})

describe('flags', () => {
  test.each<[VitalCode, number, number, string | null]>([
    ['temperature', 37, adult, null],
    ['temperature', 37.6, adult, 'H'],
    ['temperature', 40, adult, 'H!'],
    ['temperature', 35.5, adult, 'L'],
    ['temperature', 35, adult, 'L!'],
    ['temperature', 36.2, 0, 'L'],
    ['pulse', 130, adult, 'H'],
    ['pulse', 131, adult, 'H!'],
    ['pulse', 40, adult, 'L!'],
    ['pulse', 140, 6, null],
    ['pulse', 140, 30, null],
    ['pulse', 141, 30, 'H'],
    ['systolic', 91, adult, null],
    ['systolic', 90, adult, 'L!'],
    ['systolic', 140, adult, 'H'],
    ['systolic', 220, adult, 'H!'],
    ['systolic', 80, 6, null],
    ['respiratoryRate', 8, adult, 'L!'],
    ['respiratoryRate', 40, 6, null],
    ['respiratoryRate', 25, adult, 'H!'],
    ['spo2', 94, adult, 'L'],
    ['spo2', 91, adult, 'L!'],
    ['glucose', 3, adult, 'L!'],
    ['glucose', 8, adult, 'H'],
    ['glucose', 3, 0, null],
    ['painScore', 4, adult, 'H'],
    ['weightKg', 200, adult, null],
  ])('%s %d at %i months: %s', (code, value, months, expected) => {
    const checked = checkVital(code, value, months)
    const flag = checked.ok ? checked.flag : undefined
    expect(flag ? `${flag.side}${flag.isCritical ? '!' : ''}` : flag).toBe(expected)
  })
})

test.each<[number, number]>([
  [0, 60],
  [1, 70],
  [11, 70],
  [12, 72],
  [23, 72],
  [24, 74],
  [36, 76],
  [71, 80],
  [72, 82],
  [9 * 12 + 11, 88],
  [10 * 12, 90],
  [15 * 12 + 11, 90],
])('at %i months a systolic under %i is low pressure, and the limit is not', (months, limit) => {
  const flagAt = (value: number) => {
    const checked = checkVital('systolic', value, months)
    return checked.ok && checked.flag
  }
  expect(systolicLimit(months)).toBe(limit)
  expect(flagAt(limit - 1)).toEqual({ side: 'L', isCritical: true })
  expect(flagAt(limit)).not.toMatchObject({ isCritical: true })
})

test('what alone gives three points in NEWS2 is marked beside its box as critical', () => {
  for (const [code, { atMost, atLeast }] of Object.entries(redLimits) as [VitalCode, RedLimits][]) {
    for (const value of [atMost, atLeast]) {
      if (value === undefined) continue
      expect([code, value, checkVital(code, value, adult)]).toMatchObject([code, value, { flag: { isCritical: true } }])
    }
  }
})

test.each(vitalCodes)('the sentence about %s says its range', (code) => {
  const [min, max] = vitalDefinitions[code].hard
  const key = vitalRangeError(code).split('.').at(-1) as VitalCode
  expect(vi.validation.vitalRange[key]).toContain(`từ ${formatDecimal(min)} đến ${formatDecimal(max)} `)
  expect(en.validation.vitalRange[key]).toContain(`${min} to ${max} `)
})

test('every range lies inside the next wider one, and limits inside the scale', () => {
  for (const code of vitalCodes) {
    const ages = [0, 1, 12, 24, 36, 72, 119, 120, 144, adult]
    for (const { plausible, normal, critical } of ages.map((months) => vitalRangeAt(code, months))) {
      const { hard } = vitalDefinitions[code]
      expect(plausible[0]).toBeGreaterThanOrEqual(hard[0])
      expect(plausible[1]).toBeLessThanOrEqual(hard[1])
      if (!normal) continue
      expect(normal[0]).toBeGreaterThanOrEqual(plausible[0])
      expect(normal[1]).toBeLessThanOrEqual(plausible[1])
      expect(critical?.low ?? 0).toBeLessThanOrEqual(normal[0])
      expect(critical?.high ?? 999).toBeGreaterThan(normal[1])
    }
  }
})

test.each([
  [0, 'newborn'],
  [1, 'infant'],
  [11, 'infant'],
  [12, 'toddler'],
  [36, 'preschool'],
  [72, 'child'],
  [144, 'adolescent'],
  [191, 'adolescent'],
  [192, 'adult'],
])('%i months is %s', (months, band) => expect(ageBandOf(months)).toBe(band))

test('a value is refused exactly outside its hard limits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...vitalCodes),
      fc.integer({ min: -50, max: 5_000 }),
      fc.nat(1_200),
      (code, value, months) => {
        const [min, max] = vitalDefinitions[code].hard
        expect(checkVital(code, value, months).ok).toBe(value >= min && value <= max)
      },
    ),
  )
})

test.each([Number.NaN, Infinity, -Infinity])('%s is no measurement', (value) => {
  expect(checkVital('pulse', value, adult)).toEqual({ ok: false, error: 'validation.number' })
})

test('diastolic below systolic', () => {
  expect([checkBloodPressure(120, 80), checkBloodPressure(80, 120), checkBloodPressure(80, 80)]).toEqual([
    null,
    'validation.bloodPressureOrder',
    'validation.bloodPressureOrder',
  ])
})

test.each([
  [70, 175, 22.9],
  [50, 160, 19.5],
  [null, 160, null],
  [50, 0, null],
  [50, null, null],
  [58, 1.68, null],
  [5_800, 168, null],
])('bmi(%s, %s)', (weight, height, value) => {
  expect(bmi(weight, height)).toBe(value)
})
