import type { AllergyStatus } from './allergy'
import type { VitalCode } from './vital-ranges'

const usual = ['temperature', 'pulse', 'systolic', 'respiratoryRate', 'spo2'] as const

/** Under it blood pressure is not measured as a matter of course. */
const pressureFromYears = 3

export interface TriageGaps {
  measures: VitalCode[]
  /** Nobody has ever asked about allergies, and nobody did now. */
  isAllergyUnasked: boolean
}

interface Typed {
  vitals: Partial<Record<VitalCode, unknown>>
  ageYears: number
  allergyAnswer: string
  allergyStatus: AllergyStatus
}

/**
 * What a doctor will look for in a triage and not find. Which measures are usual is a choice of ours: no text sets them. A gap is
 * asked about and never refused: a patient may not wait for a measure.
 */
export function triageGaps({ vitals, ageYears, allergyAnswer, allergyStatus }: Typed): TriageGaps {
  const wanted = usual.filter((code) => code !== 'systolic' || ageYears >= pressureFromYears)
  return {
    measures: wanted.filter((code) => typeof vitals[code] !== 'number'),
    isAllergyUnasked: allergyAnswer === 'unasked' && allergyStatus === 'unknown',
  }
}

export const hasGaps = ({ measures, isAllergyUnasked }: TriageGaps): boolean => measures.length > 0 || isAllergyUnasked
