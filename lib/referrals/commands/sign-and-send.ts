import { type Context, command, Prisma } from '@/lib/gate'
import { codesOf } from '@/lib/gate/translate-error'
import { fail } from '@/lib/kernel/errors'
import { heardLater } from '@/lib/kernel/heard-later'
import { newId } from '@/lib/kernel/ids'
import { businessDay, calendarDate, dateParts, type Instant } from '@/lib/kernel/time'
import { fieldErrors } from '@/lib/orders/rules/finding'
import { mayRefer } from '../policy'
import { askDesk, type Desk, lockedLetterSubject } from '../queries/read-desk'
import { checkLetter, diagnosisText } from '../rules/letter'
import { referralValidUntil } from '../rules/validity'
import { signAndSendInput } from '../schema'
import { type Draft, draftStatement, prepareDraft, type Signature } from './write-draft'

/**
 * Signs what is on the screen, gives it its number and puts it on its way. A hospital outside this installation gets
 * paper: such a letter stays `signed` and nothing is queued.
 */
export const signAndSend = command({
  name: 'referrals.sign-and-send',
  permit: mayRefer,
  input: signAndSendInput,
  subject: (db, { encounterId }) => lockedLetterSubject(db, encounterId),
  ahead: askDesk,
  async handle(context, input): Promise<{ id: string; number: string; isPaper: boolean }> {
    const { now } = context
    const draft = await prepareDraft(context, input, refuseSecond)
    checkReady(draft, now)
    const { id, letter } = draft
    const { toFacilityId } = letter
    const status = toFacilityId ? 'queued' : 'signed'
    const { patientId } = input
    const signed = sign(context, draft, status)
    const message = { referralId: id, patientId, toFacilityId }
    const queued = toFacilityId ? heardLater(context.enqueue('referrals.deliver', patientId, message)) : undefined
    const number = await signed
    await queued
    return { id, number, isPaper: toFacilityId === null }
  },
})

function refuseSecond({ open }: Desk): void {
  if (open)
    fail('refused', {
      message: 'referrals.refused.alreadyOpen',
      data: open.mayOpen ? { referralId: open.id } : undefined,
    })
}

/**
 * The letter, its number and the beginning of its track, in one statement. `07/2026/GCT` and the line of the register it
 * stands in: one series a year, whose row is held until commit, so that none is given twice and none is lost.
 */
async function sign(context: Context, draft: Draft, status: Signature['status']): Promise<string> {
  const { db, actor, now } = context
  const year = String(dateParts(businessDay(now)).year)
  const reached = status === 'queued' ? ['signed', 'queued'] : ['signed']
  const steps = reached.map((one) => ({ id: newId(), status: one }))
  try {
    const [row] = await db.$queryRaw<[{ number: string; written: number }]>`
      with drawn as materialized (select gate.next_number('referral', ${year}) as next),
      numbered as (
        select next::text as register, case when next < 10 then '0' else '' end || next || ${`/${year}/GCT`} as number from drawn),
      letter as (${draftStatement(context, draft, { status, ...registered, validTo: validUntil(draft, now) })}),
      step as (
        insert into referral_step (id, facility_id, to_facility_id, referral_id, patient_id, status, at, by_id, by_name)
        select s.id, ${actor.facilityId}::uuid, ${draft.letter.toFacilityId}::uuid, letter.id, ${draft.patientId}::uuid,
          s.status, ${now}, ${actor.id}::uuid, ${draft.writerName}
        from letter cross join jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(id uuid, status text)
        returning id)
      select number, (select count(*)::int from step) as written from numbered`
    return row.written === steps.length ? row.number : fail('stale')
  } catch (error) {
    // Somebody signed another at the same moment, or a hospital whose letters this one may not see has one on the way.
    if (codesOf(error).includes('23505')) fail('refused', { message: 'referrals.refused.alreadyOpen' })
    throw error
  }
}

const registered = {
  number: Prisma.sql`(select number from numbered)`,
  registerNumber: Prisma.sql`(select register from numbered)`,
}

/** What the form must say before a doctor answers for it with his name. */
function checkReady({ letter, toFacilityName }: Draft, now: Instant): void {
  const { source, form } = letter
  const diagnosis = source.main ? diagnosisText(source.main, source.accompanying) : ''
  const {
    to,
    diagnosis: noDiagnosis,
    ...missing
  } = fieldErrors(checkLetter({ ...form, to: toFacilityName, diagnosis }))
  const fields: Record<string, string> = {}
  if (to) fields.toFacilityName = to
  for (const [name, message] of Object.entries(missing)) fields[`letter.${name}`] = message
  if (form.transferOn && form.transferOn < businessDay(now))
    fields['letter.transferOn'] = 'referrals.refused.transferPast'
  form.earlierCare.forEach(({ from, to: until }, index) => {
    if (from > until) fields[`letter.earlierCare.${index}.to`] = 'validation.endBeforeArrival'
  })
  if (Object.keys(fields).length > 0) fail('invalid', { fields })
  if (noDiagnosis) fail('refused', { message: 'referrals.refused.noDiagnosis' })
}

/** No calendar of public holidays is kept here, so over Tết a letter ends earlier than the law lets it, never later. */
function validUntil({ letter }: Draft, now: Instant) {
  const icd = letter.source.main?.icd ?? ''
  return referralValidUntil({
    signedOn: calendarDate(businessDay(now)),
    diagnoses: [icd],
    yearLongIcdPatterns: letter.form.isYearLong ? [icd] : [],
    calendar: { holidays: [] },
  })
}
