import { expect, test } from 'vitest'
import { lastKnown } from './last-known'
import { type VitalCode, vitalCodes } from './vital-ranges'

const none = Object.fromEntries(vitalCodes.map((code) => [code, null])) as Record<VitalCode, null>
const set = (measuredAt: string, values: Partial<Record<VitalCode, number>>, news2Score: number | null = null) => ({
  measuredAt,
  values: { ...none, ...values },
  news2Score,
})
const whole = set('08:00', { pulse: 120, spo2: 90, weightKg: 12.5 }, 8)
const pulseAgain = set('09:00', { pulse: 118 })
const wholeAgain = set('10:00', { pulse: 90, spo2: 97 }, 1)

test('nothing measured is nothing known', () => expect(lastKnown([])).toBeNull())

test.each([
  ['one set', [whole], '08:00', [120, '08:00'], [90, '08:00'], [12.5, '08:00'], [8, '08:00']],
  ['one value again', [pulseAgain, whole], '09:00', [118, '09:00'], [90, '08:00'], [12.5, '08:00'], [8, '08:00']],
  [
    'a newer score',
    [wholeAgain, pulseAgain, whole],
    '10:00',
    [90, '10:00'],
    [97, '10:00'],
    [12.5, '08:00'],
    [1, '10:00'],
  ],
  ['never complete', [pulseAgain], '09:00', [118, '09:00'], null, null, null],
] as const)('%s', (_name, sets, measuredAt, pulse, spo2, weightKg, news2) => {
  const seen = lastKnown(sets)
  const pair = (known: { value: number; measuredAt: string } | null | undefined) =>
    known ? [known.value, known.measuredAt] : known
  expect(seen?.measuredAt).toBe(measuredAt)
  expect([pair(seen?.values.pulse), pair(seen?.values.spo2), pair(seen?.values.weightKg), pair(seen?.news2)]).toEqual([
    pulse,
    spo2,
    weightKg,
    news2,
  ])
  expect(seen?.values.glucose).toBeNull()
})
