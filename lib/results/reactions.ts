import { completed, noteSigned } from '@/lib/encounters/events'
import { type Db, Prisma, react } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import { bringTicketBack } from '@/lib/queues'
import { verified } from './events'

/** The last answer of those the patient was sent for: he is called next by his doctor. */
export const bringPatientBack = react(
  verified,
  'results.bring-patient-back',
  async ({ db }, { encounterId, patientId }) => {
    const isLast = Prisma.sql`not exists (
      select from service_order o where o.encounter_id = ${encounterId}::uuid and o.patient_id = ${patientId}::uuid
        and o.kind in ('laboratory', 'imaging') and o.status in ('placed', 'inProgress'))`
    await bringTicketBack(db, { encounterId, provided: isLast })
  },
)

const hasUnseenCritical = askOnce(async (db: Db, encounterId): Promise<boolean> => {
  const [row] = await db.$queryRaw<[{ found: boolean }]>`
    select exists (select from lab_report where encounter_id = ${encounterId}::uuid and status = 'verified' and is_critical
      and acknowledged_at is null) as found`
  return row.found
})

/**
 * No visit is signed or ended over a critical result nobody has said he saw: the press in the dialog, or in the chart, is
 * kept with its name. The rule is ours; no text we have asks for it.
 */
async function refuseUnseen({ db }: { db: Db }, { encounterId }: { encounterId: string }): Promise<void> {
  if (await hasUnseenCritical(db, encounterId)) fail('refused', { message: 'results.acknowledge.unseenCritical' })
}
export const seenBeforeSigning = react(noteSigned, 'results.seen-before-signing', refuseUnseen)
export const seenBeforeEnding = react(completed, 'results.seen-before-ending', refuseUnseen)
