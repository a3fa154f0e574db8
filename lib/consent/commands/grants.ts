import { type Db, Prisma } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import type { Instant } from '@/lib/kernel/time'
import { visitGrantEnds } from '../rules'

interface Granting {
  patientId: string
  /** The facility that may read: always the one the transaction works for, or the row policy refuses. */
  facilityId: string
  actorId: string
  now: Instant
}

/** A patient who is here lets this facility read on, until the visit is closed. Asking twice changes nothing. */
export async function grantVisit(
  db: Db,
  { encounterId, ...granting }: Granting & { encounterId: string },
): Promise<void> {
  await db.$executeRaw(visitGranted({ ...granting, encounterId }))
}

/** The same, for a statement of a later domain that does more. */
export const visitGranted = ({ encounterId, ...granting }: Granting & { encounterId: string }): Prisma.Sql =>
  granted('visit', { ...granting, sourceId: encounterId, expiresAt: visitGrantEnds(granting.now) })

export async function endVisitGrant(
  db: Db,
  { encounterId, now }: { encounterId: string; now: Instant },
): Promise<void> {
  await db.$executeRaw(visitGrantEnded(Prisma.sql`${encounterId}::uuid`, now))
}

/** The same, for a statement of a later domain that does more; `encounterId` may be a question that finds none. */
export const visitGrantEnded = (encounterId: Prisma.Sql, now: Instant): Prisma.Sql => Prisma.sql`
  update record_grant set ended_at = ${now} where kind = 'visit' and source_id = ${encounterId} and ended_at is null`

/** Run for the receiving facility: a sender cannot write a leave for somebody else. */
export async function grantReferral(
  db: Db,
  { referralId, expiresAt, ...granting }: Granting & { referralId: string; expiresAt: Instant | null },
): Promise<void> {
  await db.$executeRaw(granted('referral', { ...granting, sourceId: referralId, expiresAt }))
}

interface NewGrant extends Granting {
  sourceId: string
  expiresAt: Instant | null
}

function granted(kind: 'visit' | 'referral', { sourceId, expiresAt, ...granting }: NewGrant): Prisma.Sql {
  const { patientId, facilityId, actorId, now } = granting
  return Prisma.sql`
    insert into record_grant (id, patient_id, facility_id, kind, source_id, granted_at, granted_by_id, expires_at)
    select ${newId()}::uuid, ${patientId}::uuid, ${facilityId}::uuid, ${kind}, ${sourceId}::uuid, ${now}::timestamptz, ${actorId}::uuid, ${expiresAt}::timestamptz
    where not exists (
      select from record_grant where kind = ${kind} and source_id = ${sourceId}::uuid and patient_id = ${patientId}::uuid
        and facility_id = ${facilityId}::uuid and ended_at is null)`
}
