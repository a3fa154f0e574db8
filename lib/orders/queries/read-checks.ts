import { hasLeave, readAllergies } from '@/lib/encounters'
import type { Context } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { ageOf, businessDay, fromDbDate } from '@/lib/kernel/time'
import type { PatientChecks } from '../rules/check-lines'
import { readCurrentMedicines } from './read-medicines'

interface Facts {
  birthOn: Date
  accompaniedBy: string | null
  weightKg: number | null
  diagnoses: string[]
}

/**
 * What drugs are judged by. Allergies and medicines of other hospitals count wherever there is leave to read them: what
 * the screen may show, the server may not overlook.
 */
export async function readChecks(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  { patientId, encounterId }: { patientId: string; encounterId: string },
): Promise<PatientChecks> {
  await hasLeave(db, patientId)
  const [facts] = await db.$queryRaw<Facts[]>`
    select p.birth_on as "birthOn", e.accompanied_by as "accompaniedBy",
      (select v.weight_kg::float8 from vital_set v
        where v.encounter_id = e.id and v.patient_id = p.id and not v.entered_in_error
        order by v.measured_at desc limit 1) as "weightKg",
      array(select d.icd_code from diagnosis d
        where d.encounter_id = e.id and d.patient_id = p.id and not d.entered_in_error) as diagnoses
    from patient p left join encounter e on e.id = ${encounterId}::uuid where p.id = ${patientId}::uuid`
  if (!facts) return fail('notFound')
  const allergies = await readAllergies(db, patientId, actor.facilityId)
  const medicines = await readCurrentMedicines(db, patientId, now)
  return {
    allergies: allergies.lines.map(({ id, substance, atcCode, criticality }) => ({
      id,
      substance,
      atc: atcCode,
      criticality,
    })),
    isAllergyKnown: allergies.status !== 'unknown',
    currentMedicines: medicines
      .filter(({ isActive }) => isActive)
      .map(({ drugName, activeIngredient }) => ({ drugName, activeIngredient })),
    ageMonths: ageOf(fromDbDate(facts.birthOn), businessDay(now)).months,
    weightKg: facts.weightKg,
    accompaniedBy: facts.accompaniedBy,
    diagnoses: facts.diagnoses,
  }
}
