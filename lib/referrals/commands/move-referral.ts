import type { Context } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, fromDbDate } from '@/lib/kernel/time'
import { nextReferralStatus, type ReferralMove, type ReferralStatus, sideOf } from '../rules/state'
import { writeStep } from './write-step'

interface Move {
  referralId: string
  patientId: string
  version: number
  move: ReferralMove
  note: string | null
  /** Columns that go with it. */
  data?: { answeredAt?: Date; answeredById?: string; answerNote?: string | null; arrivedAt?: Date }
}

/** The one way a parcel changes hands: the right end, from the right status, against the version that was read. */
export async function moveReferral(context: Context, { referralId, patientId, version, move, note, data }: Move) {
  const { db, actor, now } = context
  const row = await db.referral.findFirst({
    where: { id: referralId, patientId },
    select: {
      id: true,
      facilityId: true,
      toFacilityId: true,
      patientId: true,
      status: true,
      version: true,
      validTo: true,
    },
  })
  if (!row) return fail('notFound')
  const { status: from, version: current, validTo, ...parcel } = row
  const hand = sideOf(move) === 'receiver' ? row.toFacilityId : row.facilityId
  if (hand !== actor.facilityId) fail('forbidden')
  if (current !== version) fail('stale')
  const status = nextReferralStatus(from as ReferralStatus, move)
  if (!status) return fail('refused', { message: 'referrals.refused.notNow' })
  if (sideOf(move) === 'receiver' && move !== 'decline' && validTo && fromDbDate(validTo) < businessDay(now)) {
    fail('refused', { message: 'referrals.refused.expired' })
  }
  const { count } = await db.referral.updateMany({
    where: { id: referralId, patientId, status: from, version },
    data: { ...data, status, version: { increment: 1 } },
  })
  if (count === 0) fail('stale')
  await writeStep(context, parcel, status, note)
  return { id: referralId, status, version: version + 1 }
}
