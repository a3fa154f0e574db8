import { expect, test } from 'vitest'
import type { AllergyStatus } from './allergy'
import { hasGaps, triageGaps } from './triage-gaps'
import type { VitalCode } from './vital-ranges'

const all = { temperature: 37, pulse: 80, systolic: 120, respiratoryRate: 16, spo2: 98 }

test.each<[string, object, number, string, AllergyStatus, VitalCode[], boolean]>([
  ['everything measured and asked', all, 40, 'noneKnown', 'unknown', [], false],
  [
    'nothing measured',
    {},
    40,
    'noneKnown',
    'unknown',
    ['temperature', 'pulse', 'systolic', 'respiratoryRate', 'spo2'],
    false,
  ],
  ['what is no number yet', { ...all, pulse: '8o', spo2: null }, 40, 'noneKnown', 'unknown', ['pulse', 'spo2'], false],
  ['a child of two has no pressure', { ...all, systolic: null }, 2, 'noneKnown', 'unknown', [], false],
  ['a child of three has', { ...all, systolic: null }, 3, 'noneKnown', 'unknown', ['systolic'], false],
  ['nobody asked about allergies', all, 40, 'unasked', 'unknown', [], true],
  ['somebody asked before: none', all, 40, 'unasked', 'noneKnown', [], false],
  ['somebody asked before: a list', all, 40, 'unasked', 'listed', [], false],
])('%s', (_name, vitals, ageYears, allergyAnswer, allergyStatus, measures, isAllergyUnasked) => {
  const gaps = triageGaps({ vitals, ageYears, allergyAnswer, allergyStatus })
  expect(gaps).toEqual({ measures, isAllergyUnasked })
  expect(hasGaps(gaps)).toBe(measures.length > 0 || isAllergyUnasked)
})
