import type { Sex } from '@/lib/registration/rules/sex'

/** MA_BENH_KT of the insurance files: at most 12 codes, 100 characters with the `;` between them (VIETNAM.md 1.6). */
export const maxSecondary = 12
export const maxSecondaryLength = 100
export const maxCodeLength = 7

/** Flags of the code in its edition (TT 06/2026 columns); QĐ 4469 rows carry none. */
export interface IcdFlags {
  isNotMain?: boolean
  isMainDiscouraged?: boolean
  hasMoreSpecific?: boolean
  isDeathCauseOnly?: boolean
  isMainlyFemale?: boolean
  isMainlyMale?: boolean
}

export interface Diagnosis {
  code: string
  isMain: boolean
  flags?: IcdFlags
}

/** A finding on one diagnosis (`index`), or on the list as a whole. */
export interface DiagnosisFinding {
  key: string
  index: number | null
  code?: string
}

export interface DiagnosisCheck {
  errors: DiagnosisFinding[]
  warnings: DiagnosisFinding[]
}

export interface DiagnosisContext {
  sex: Sex
  /** Codes kept for causes of death are never used on a living out-patient. */
  isOutpatient: boolean
  /** While writing, a missing main diagnosis is no error yet; at signing it is. */
  mustHaveMain?: boolean
}

export function checkDiagnoses(list: readonly Diagnosis[], context: DiagnosisContext): DiagnosisCheck {
  const errors = [...countErrors(list, context.mustHaveMain ?? true), ...duplicateErrors(list)]
  const warnings: DiagnosisFinding[] = []
  list.forEach((diagnosis, index) => {
    const at = (name: string) => ({ key: `encounters.diagnosis.${name}`, index, code: diagnosis.code })
    errors.push(...codeErrors(diagnosis, context).map(at))
    warnings.push(...codeWarnings(diagnosis, context.sex).map(at))
  })
  return { errors, warnings }
}

function countErrors(list: readonly Diagnosis[], mustHaveMain: boolean): DiagnosisFinding[] {
  const secondary = list.filter((diagnosis) => !diagnosis.isMain)
  const mains = list.length - secondary.length
  const names = [
    ...(mains === 0 && mustHaveMain ? ['noMain'] : []),
    ...(mains > 1 ? ['manyMain'] : []),
    ...(secondary.length > maxSecondary ? ['manySecondary'] : []),
    ...(claimSecondary(list).length > maxSecondaryLength ? ['secondaryTooLong'] : []),
  ]
  return names.map((name) => ({ key: `encounters.diagnosis.${name}`, index: null }))
}

const normalCode = (code: string): string => code.trim().toUpperCase()

function duplicateErrors(list: readonly Diagnosis[]): DiagnosisFinding[] {
  const codes = list.map((diagnosis) => normalCode(diagnosis.code))
  return codes.flatMap((code, index) =>
    codes.indexOf(code) < index ? [{ key: 'encounters.diagnosis.duplicate', index, code }] : [],
  )
}

function codeErrors({ code, isMain, flags = {} }: Diagnosis, context: DiagnosisContext): string[] {
  const isWellFormed = /^[A-Z]\d{2}(\.\d{1,3})?$/.test(normalCode(code)) && normalCode(code).length <= maxCodeLength
  return [
    ...(isWellFormed ? [] : ['malformed']),
    ...(flags.isNotMain && isMain ? ['notMain'] : []),
    ...(flags.hasMoreSpecific ? ['hasMoreSpecific'] : []),
    ...(flags.isDeathCauseOnly && context.isOutpatient ? ['deathCauseOnly'] : []),
  ]
}

function codeWarnings({ isMain, flags = {} }: Diagnosis, sex: Sex): string[] {
  return [
    ...(flags.isMainDiscouraged && isMain ? ['mainDiscouraged'] : []),
    ...(flags.isMainlyFemale && sex === 'male' ? ['mainlyFemale'] : []),
    ...(flags.isMainlyMale && sex === 'female' ? ['mainlyMale'] : []),
  ]
}

/** MA_BENH_KT: the secondary codes in the doctor's order. */
export function claimSecondary(list: readonly Diagnosis[]): string {
  return list.flatMap((diagnosis) => (!diagnosis.isMain ? [normalCode(diagnosis.code)] : [])).join(';')
}
