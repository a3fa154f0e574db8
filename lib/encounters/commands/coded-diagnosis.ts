import { Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { Sex } from '@/lib/registration/rules/sex'
import { checkDiagnoses, type Diagnosis } from '../rules/diagnosis'

/** A diagnosis with its entry of the disease list: `name` is null where the edition does not have the code. */
export interface CodedDiagnosis {
  code: string
  isMain: boolean
  name: string | null
  isNotMain: boolean
  isMainDiscouraged: boolean
  hasMoreSpecific: boolean
  isDeathCauseOnly: boolean
  isMainlyFemale: boolean
  isMainlyMale: boolean
}

/** For a query that has `icd10_code c`. */
export const codeColumns = Prisma.sql`c.name_vi as name, c.is_not_main as "isNotMain",
  c.is_main_discouraged as "isMainDiscouraged", c.has_more_specific as "hasMoreSpecific",
  c.is_death_cause_only as "isDeathCauseOnly", c.is_mainly_female as "isMainlyFemale", c.is_mainly_male as "isMainlyMale"`

/** Refuses what the edition forbids, at the line it stands on. */
export function refuseWrong(
  sex: Sex,
  diagnoses: readonly (Pick<CodedDiagnosis, 'code' | 'isMain'> & Partial<CodedDiagnosis>)[],
  mustHaveMain: boolean,
): void {
  const fields: Record<string, string> = {}
  const list = diagnoses.map((line, index): Diagnosis => {
    const { code, isMain, isNotMain, isMainDiscouraged, hasMoreSpecific, isDeathCauseOnly } = line
    if (line.name == null) {
      fields[`diagnoses.${index}.code`] = 'encounters.diagnosis.unknown'
      return { code, isMain }
    }
    const bySex = { isMainlyFemale: line.isMainlyFemale, isMainlyMale: line.isMainlyMale }
    return { code, isMain, flags: { isNotMain, isMainDiscouraged, hasMoreSpecific, isDeathCauseOnly, ...bySex } }
  })
  const { errors } = checkDiagnoses(list, { sex, isOutpatient: true, mustHaveMain })
  for (const { key, index } of errors) fields[index === null ? 'diagnoses' : `diagnoses.${index}.code`] ??= key
  const first = Object.values(fields)[0]
  if (first) fail('refused', { message: first, fields })
}
