import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { ageOf, fromDbDate } from '@/lib/kernel/time'
import { ticketReady } from '@/lib/queues'
import { triaged } from '../events'
import { mayTriage } from '../policy'
import { askSharedAllergies } from '../queries/read-allergies'
import { news2 } from '../rules/news2'
import { nextStatus } from '../rules/visit'
import { checkBloodPressure, checkVital, type VitalCode, vitalCodes } from '../rules/vitals'
import { recordTriageInput, type VitalsInput } from '../schema'
import { findOpenVisit, visitSubject } from './find-visit'
import { addAllergies, holdAllergies, knownAllergies, reviewed } from './write-allergies'

/** One set of vitals with the answer about allergies; the first of a visit sends the patient on to the doctor. */
export const recordTriage = command({
  name: 'encounters.record-triage',
  permit: mayTriage,
  input: recordTriageInput,
  subject: visitSubject,
  // Where the list is added to it is read behind its lock.
  ahead: (db, { patientId, allergies }) =>
    allergies.answer === 'unasked' || allergies.added.length > 0 ? undefined : askSharedAllergies(db, patientId),
  async handle(context, input): Promise<{ id: string; news2Score: number | null }> {
    const { db, now, emit } = context
    const { patientId, encounterId, vitals, version } = input
    const visit = await findOpenVisit(db, input)
    const age = ageOf(fromDbDate(visit.birthOn), now)
    checkVitals(vitals, age.months, input.acceptedWarnings)
    const step = nextStatus(visit.status, 'triage')
    // The browser scores with the same rule while the nurse types; the score of record is made here.
    const scored = news2(vitals, { ageYears: age.years, isPregnant: input.isPregnant })
    const news2Score = scored.kind === 'scored' ? scored.score : null
    const id = newId()
    if (visit.version !== version) fail('stale')
    const review = await answerAllergies(context, patientId, input.allergies)
    if (!(await writeTriage(context, input, { ...vitals, id, news2Score, step }, review))) fail('stale')
    if (step) emit(triaged, { encounterId, patientId, facilityId: visit.facilityId, news2Score })
    return { id, news2Score }
  },
})

interface Written extends VitalsInput {
  id: string
  news2Score: number | null
  /** Where the visit goes on; null where it stays. */
  step: string | null
}

/**
 * The vitals, the visit's next step and the answer about allergies in one statement: none without the others, and nothing
 * where somebody saved first. The ticket is found by the visit that moved, so that the visit's row is held before it.
 */
async function writeTriage(
  { db, actor, now }: Context,
  { patientId, encounterId, version }: { patientId: string; encounterId: string; version: number },
  { step, ...vitals }: Written,
  review: Prisma.Sql | null,
): Promise<boolean> {
  const asked = review ? Prisma.sql`, asked as (${review})` : Prisma.empty
  const ready = step ? Prisma.sql`, ready as (${ticketReady(Prisma.sql`(select id from moved)`, now)})` : Prisma.empty
  const count = await db.$executeRaw`
    with moved as (
      update encounter set version = version + 1, status = coalesce(${step}, status),
        triaged_at = case when ${step}::text is null then triaged_at else ${now} end
      where id = ${encounterId}::uuid and patient_id = ${patientId}::uuid and version = ${version}
      returning id, facility_id, patient_id) ${asked} ${ready}
    insert into vital_set (id, facility_id, patient_id, encounter_id, measured_at, measured_by_id, temperature, pulse,
      systolic, diastolic, respiratory_rate, spo2, is_on_oxygen, consciousness, weight_kg, height_cm, pain_score, glucose,
      news2_score)
    select v.id, m.facility_id, m.patient_id, m.id, ${now}, ${actor.id}::uuid, v.temperature, v.pulse, v.systolic,
      v.diastolic, v."respiratoryRate", v.spo2, v."isOnOxygen", v.consciousness, v."weightKg", v."heightCm",
      v."painScore", v.glucose, v."news2Score"
    from moved m cross join jsonb_to_record(${JSON.stringify(vitals)}::jsonb) as v(id uuid, temperature numeric,
      pulse int, systolic int, diastolic int, "respiratoryRate" int, spo2 int, "isOnOxygen" boolean, consciousness text,
      "weightKg" numeric, "heightCm" numeric, "painScore" int, glucose numeric, "news2Score" int)`
  return count > 0
}

function checkVitals(vitals: VitalsInput, ageMonths: number, accepted: readonly VitalCode[]): void {
  if (vitalCodes.every((code) => vitals[code] === null))
    fail('refused', { message: 'encounters.triage.nothingMeasured' })
  const fields: Record<string, string> = {}
  for (const code of vitalCodes) {
    const value = vitals[code]
    if (value === null) continue
    const check = checkVital(code, value, ageMonths)
    if (!check.ok) fields[`vitals.${code}`] = check.error
    else if (check.warnings.length > 0 && !accepted.includes(code))
      fields[`vitals.${code}`] = 'encounters.triage.confirmUnusual'
  }
  const { systolic, diastolic } = vitals
  const order = systolic !== null && diastolic !== null ? checkBloodPressure(systolic, diastolic) : null
  if (order) fields['vitals.diastolic'] = order
  if (Object.keys(fields).length > 0) fail('refused', { fields })
}

type Answer = (typeof recordTriageInput)['_zod']['output']['allergies']

/** What was added is written; that somebody asked is still to be. */
async function answerAllergies(
  context: Context,
  patientId: string,
  { answer, added }: Answer,
): Promise<Prisma.Sql | null> {
  if (answer !== 'listed' && added.length > 0) fail('refused', { message: 'encounters.allergy.answerDiffers' })
  if (answer === 'unasked') return null
  if (added.length > 0) await holdAllergies(context.db, patientId)
  const known = await knownAllergies(context, patientId)
  if (added.length > 0) {
    await addAllergies(context, patientId, added, {
      known: known.lines,
      path: (index) => `allergies.added.${index}.substance`,
    })
  }
  return reviewed(context, patientId, answer, known.lines.length + added.length)
}
