import { type Actor, type Db, permit, type Subject } from '@/lib/gate'

export const mayRefer = permit('referrals.refer', { roles: ['doctor'], scope: 'facility' })
export const mayAnswer = permit('referrals.answer', { roles: ['doctor'], scope: 'parcel' })
export const mayFollow = permit('referrals.follow', { roles: ['doctor'], scope: 'parcel' })
/** Who arrives is first seen at the desk. */
export const mayReceivePatient = permit('referrals.receive-patient', {
  roles: ['doctor', 'frontDesk'],
  scope: 'parcel',
})
export const mayReadReferral = permit('referrals.read', { roles: ['doctor', 'frontDesk'], scope: 'parcel' })
export const mayListReferrals = permit('referrals.list', { roles: ['doctor', 'frontDesk'], scope: 'facility' })
export const mayDeliver = permit('referrals.deliver', { roles: ['system'], scope: 'parcel' })

const fields = { facilityId: true, toFacilityId: true, patientId: true, encounterId: true, deliveredAt: true } as const

/**
 * Whom a referral is about, asked from one of its two ends. The row policy hides it from everybody else; from the
 * receiver it stays hidden until it has been delivered.
 */
export async function parcelSubject(
  db: Db,
  { referralId }: { referralId: string },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  const row = await db.referral.findUnique({ where: { id: referralId }, select: fields })
  if (!row) return null
  const { facilityId } = await actor
  const isReceiver = row.toFacilityId === facilityId && row.deliveredAt !== null
  if (row.facilityId !== facilityId && !isReceiver) return null
  return { facilityId: row.facilityId, patientId: row.patientId, encounterId: row.encounterId }
}
