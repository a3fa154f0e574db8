import type { Context } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import type { ReferralStatus } from '../rules/state'

interface Parcel {
  id: string
  facilityId: string
  toFacilityId: string | null
  patientId: string
}

/** One line of the track both ends read. The system's steps carry no name. */
export async function writeStep(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  { id, ...parcel }: Parcel,
  status: ReferralStatus,
  note: string | null,
): Promise<void> {
  const byId = actor.kind === 'system' ? null : actor.id
  await db.$executeRaw`
    insert into referral_step (id, facility_id, to_facility_id, referral_id, patient_id, status, at, by_id, by_name, note)
    values (${newId()}::uuid, ${parcel.facilityId}::uuid, ${parcel.toFacilityId}::uuid, ${id}::uuid, ${parcel.patientId}::uuid,
      ${status}, ${now}, ${byId}::uuid,
      coalesce((select trim(concat(s.title, ' ', s.full_name)) from staff s where s.id = ${byId}::uuid), ''), ${note})`
}
