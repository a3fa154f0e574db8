import { grantReferral } from '@/lib/consent'
import { command, type Db, Prisma } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { askOnce } from '@/lib/kernel/once'
import { type CalendarDate, endOfDay } from '@/lib/kernel/time'
import { mayDeliver } from '../policy'
import { nextReferralStatus, type ReferralStatus } from '../rules/state'
import { receiveReferralInput } from '../schema'

/** The receiving hospital takes the letter in, once however often it is brought, and may then read the shared record. */
export const receiveReferral = command({
  name: 'referrals.receive-referral',
  permit: mayDeliver,
  input: receiveReferralInput,
  isInternal: true,
  subject: async (db, { referralId }, actor) => {
    const row = await findParcel(db, referralId)
    if (row?.toFacilityId !== (await actor).facilityId) return null
    return { facilityId: row.facilityId, patientId: row.patientId, encounterId: row.encounterId }
  },
  async handle({ db, actor, now }, { messageId, referralId }): Promise<{ isApplied: boolean }> {
    const received = Prisma.sql`
      insert into inbox_message (id, facility_id, topic, received_at)
      values (${messageId}::uuid, ${actor.facilityId}::uuid, 'referrals.deliver', ${now}) on conflict do nothing`
    const row = await findParcel(db, referralId)
    // Cancelled on the way: it is delivered to nobody.
    if (!row || nextReferralStatus(row.status, 'deliver') === null) {
      await db.$executeRaw(received)
      return { isApplied: false }
    }
    const { status, validTo } = row
    const count = await db.$executeRaw`
      with received as (${received} returning id),
      letter as (
        update referral set status = 'delivered', delivered_at = ${now}, version = version + 1
        where id = ${referralId}::uuid and status = ${status} and exists (select from received) returning *
      )
      insert into referral_step (id, facility_id, to_facility_id, referral_id, patient_id, status, at, by_name)
      select ${newId()}::uuid, facility_id, to_facility_id, id, patient_id, 'delivered', ${now}, '' from letter`
    if (count === 0) return { isApplied: false }
    await grantReferral(db, {
      patientId: row.patientId,
      facilityId: actor.facilityId,
      referralId,
      actorId: actor.id,
      now,
      expiresAt: validTo && endOfDay(validTo),
    })
    return { isApplied: true }
  },
})

interface Parcel {
  facilityId: string
  toFacilityId: string | null
  patientId: string
  encounterId: string
  status: ReferralStatus
  validTo: CalendarDate | null
}

const findParcel = askOnce(async (db: Db, referralId): Promise<Parcel | null> => {
  const rows = await db.$queryRaw<Parcel[]>`
    select facility_id as "facilityId", to_facility_id as "toFacilityId", patient_id as "patientId",
      encounter_id as "encounterId", status, valid_to::text as "validTo"
    from referral where id = ${referralId}::uuid`
  return rows[0] ?? null
})
