import { type AllergiesJson, allergiesAsJson, sharedPatient, toAllergyList } from '@/lib/encounters'
import { type Context, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { ageOf, businessDay, type CalendarDate, type DatePrecision } from '@/lib/kernel/time'
import { latestDay } from '@/lib/registration/rules/birth'
import type { PatientChecks } from '../rules/check-lines'
import { type MedicineJson, medicinesAsJson, toMedicines } from './read-medicines'

export interface ChecksJson {
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  accompaniedBy: string | null
  weightKg: number | null
  diagnoses: string[]
  allergies: AllergiesJson
  medicines: MedicineJson[]
}

/**
 * What drugs are judged by. Allergies and medicines of other hospitals count wherever there is leave to read them: what
 * the screen may show, the server may not overlook.
 */
export async function readChecks(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  { patientId, encounterId }: { patientId: string; encounterId: string },
): Promise<PatientChecks> {
  const [row] = await db.$queryRaw<[{ checks: ChecksJson | null }]>`
    select s.leave, ${checksAsJson(encounterId)} as checks from (${sharedPatient(patientId)}) s`
  return toChecks(row.checks, actor.facilityId, now)
}

/** One value of a query that has `sharedPatient` as `s`; null where there is no such patient. */
export const checksAsJson = (encounterId: string) => Prisma.sql`(
  select json_build_object('birthOn', p.birth_on, 'birthPrecision', p.birth_precision, 'accompaniedBy', e.accompanied_by,
    'weightKg', (
      select v.weight_kg from vital_set v where v.encounter_id = e.id and v.patient_id = p.id and not v.entered_in_error
        and v.weight_kg is not null
      order by v.measured_at desc limit 1),
    'diagnoses', array(
      select d.icd_code from diagnosis d where d.encounter_id = e.id and d.patient_id = p.id and not d.entered_in_error),
    'allergies', ${allergiesAsJson(Prisma.sql`s.id`)}, 'medicines', ${medicinesAsJson(Prisma.sql`s.id`)})
  from patient p left join encounter e on e.id = ${encounterId}::uuid where p.id = s.id)`

export function toChecks(found: ChecksJson | null, facilityId: string, now: Date): PatientChecks {
  if (!found) return fail('notFound')
  const { birthOn, birthPrecision, weightKg, accompaniedBy, diagnoses } = found
  const allergies = toAllergyList(found.allergies, facilityId)
  return {
    allergies: allergies.lines.map(({ id, substance, atcCode, criticality }) => ({
      id,
      substance,
      atc: atcCode,
      criticality,
    })),
    isAllergyKnown: allergies.status !== 'unknown',
    currentMedicines: toMedicines(found.medicines, now)
      .filter(({ isActive }) => isActive)
      .map(({ drugName, activeIngredient, atcCode }) => ({ drugName, activeIngredient, atcCode })),
    // As young as he may be: where only the year of birth is known, a child's prescription is not written as an adult's.
    ageMonths: ageOf(latestDay({ birthOn, precision: birthPrecision }), businessDay(now)).months,
    weightKg,
    accompaniedBy,
    diagnoses,
  }
}
