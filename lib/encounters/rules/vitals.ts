import { isAmbiguousThousands, parseDecimal } from '@/lib/kernel/numbers'
import type { Notice } from '@/lib/registration/rules/notice'
import { type AgeBand, type Range, systolicLimit, type VitalCode, type VitalRange, vitalRanges } from './vital-ranges'

export { type VitalCode, vitalCodes } from './vital-ranges'

/** Alert, new confusion, responds to voice, to pain, unresponsive. */
export const consciousnessLevels = ['alert', 'confusion', 'voice', 'pain', 'unresponsive'] as const
export type Consciousness = (typeof consciousnessLevels)[number]

export interface VitalDefinition {
  code: VitalCode
  unit: string
  /** Digits behind the comma a value may carry: more is refused, never rounded in silence. */
  decimals: number
  /** Outside this nobody lives or no device measures: refused. */
  hard: Range
}

export const vitalDefinitions: Record<VitalCode, VitalDefinition> = {
  temperature: { code: 'temperature', unit: '°C', decimals: 1, hard: [20, 46] },
  pulse: { code: 'pulse', unit: 'l/ph', decimals: 0, hard: [0, 350] },
  systolic: { code: 'systolic', unit: 'mmHg', decimals: 0, hard: [20, 320] },
  diastolic: { code: 'diastolic', unit: 'mmHg', decimals: 0, hard: [5, 220] },
  respiratoryRate: { code: 'respiratoryRate', unit: 'l/ph', decimals: 0, hard: [0, 150] },
  spo2: { code: 'spo2', unit: '%', decimals: 0, hard: [10, 100] },
  weightKg: { code: 'weightKg', unit: 'kg', decimals: 3, hard: [0.2, 650] },
  heightCm: { code: 'heightCm', unit: 'cm', decimals: 1, hard: [15, 275] },
  painScore: { code: 'painScore', unit: '/10', decimals: 0, hard: [0, 10] },
  glucose: { code: 'glucose', unit: 'mmol/L', decimals: 1, hard: [0.3, 80] },
}

export interface VitalFlag {
  side: 'L' | 'H'
  isCritical: boolean
}

export type VitalCheck =
  | { ok: true; value: number; flag: VitalFlag | null; warnings: Notice[] }
  | { ok: false; error: string }

/** Completed months to the band whose ranges apply. Sixteen years is the adult limit, as in NEWS2. */
export function ageBandOf(months: number): AgeBand {
  if (months < 1) return 'newborn'
  if (months < 12) return 'infant'
  if (months < 36) return 'toddler'
  if (months < 72) return 'preschool'
  if (months < 144) return 'child'
  return months < 192 ? 'adolescent' : 'adult'
}

/** What is usual, normal and critical at this age. A child's low pressure moves with each year, not with the band. */
export function vitalRangeAt(code: VitalCode, ageMonths: number): VitalRange {
  const band = ageBandOf(ageMonths)
  const range = vitalRanges[code][band]
  if (code !== 'systolic' || band === 'adult') return range
  return { ...range, critical: { ...range.critical, low: systolicLimit(ageMonths) - 1 } }
}

/** What a nurse typed (`37,5`). Where it may be a thousand or a fraction we ask instead of choosing. */
export function readVital(code: VitalCode, text: string, ageMonths: number): VitalCheck {
  const value = parseDecimal(text)
  if (value !== null) return checkVital(code, value, ageMonths)
  if (!isAmbiguousThousands(text)) return { ok: false, error: 'validation.number' }
  const [whole, thousandths] = [Number(text.trim().replace('.', '')), Number(text.trim())]
  const { hard } = vitalDefinitions[code]
  if (!isWithin(whole, hard) && !isWithin(thousandths, hard)) return { ok: false, error: vitalRangeError(code) }
  return { ok: false, error: 'validation.numberAmbiguous' }
}

/** Says the range: each measure has a sentence of its own. */
export const vitalRangeError = (code: VitalCode): string => `validation.vitalRange.${code}`

/** Hard limits refuse, plausible limits ask, normal limits flag: three questions that never answer for each other. */
export function checkVital(code: VitalCode, value: number, ageMonths: number): VitalCheck {
  const { hard, decimals } = vitalDefinitions[code]
  if (!Number.isFinite(value)) return { ok: false, error: 'validation.number' }
  if (!isWithin(value, hard)) return { ok: false, error: vitalRangeError(code) }
  if (!hasAtMost(value, decimals)) return { ok: false, error: 'validation.decimals' }
  const ranges = vitalRangeAt(code, ageMonths)
  const isPlausible = isWithin(value, ranges.plausible)
  const [min, max] = ranges.plausible
  return {
    ok: true,
    value,
    flag: flagOf(value, ranges),
    warnings: isPlausible ? [] : [{ key: 'encounters.vitals.implausible', values: { value, min, max } }],
  }
}

const isWithin = (value: number, [min, max]: Range): boolean => value >= min && value <= max

function hasAtMost(value: number, decimals: number): boolean {
  return Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6
}

function flagOf(value: number, { normal, critical }: VitalRange): VitalFlag | null {
  if (!normal || isWithin(value, normal)) return null
  const side = value < normal[0] ? 'L' : 'H'
  const isCritical =
    side === 'L' ? value <= (critical?.low ?? Number.NEGATIVE_INFINITY) : value >= (critical?.high ?? Infinity)
  return { side, isCritical }
}

/** A pair whose lower number is not lower was typed the wrong way round. */
export function checkBloodPressure(systolic: number, diastolic: number): string | null {
  return diastolic >= systolic ? 'validation.bloodPressureOrder' : null
}

const isMeasured = (code: VitalCode, value: number | null | undefined): value is number =>
  typeof value === 'number' && isWithin(value, vitalDefinitions[code].hard)

/** kg/m² to one digit; null where a part is missing or nobody's, as a height in metres: 1,68 would make millions. */
export function bmi(weightKg: number | null | undefined, heightCm: number | null | undefined): number | null {
  if (!isMeasured('weightKg', weightKg) || !isMeasured('heightCm', heightCm)) return null
  return Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10
}
