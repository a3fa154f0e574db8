import { type Db, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, fromDbDate } from '@/lib/kernel/time'
import { mayReadReferral, parcelSubject } from '../policy'
import { type ReferralStatus, referralStatuses } from '../rules/state'
import { getReferralInput } from '../schema'
import type { ReasonKind, ReferralStepView, ReferralView, StoredLetter } from '../types'

/** The letter and its track, for both ends. */
export const getReferral = query({
  name: 'referrals.get-referral',
  permit: mayReadReferral,
  input: getReferralInput,
  subject: parcelSubject,
  async handle({ db, actor, now }, { referralId }): Promise<ReferralView> {
    const row = await db.referral.findUnique({
      where: { id: referralId },
      include: { steps: { orderBy: { at: 'asc' }, take: 50 } },
    })
    if (!row) return fail('notFound')
    const { source, form } = row.letter as unknown as StoredLetter
    const from = await db.facility.findUnique({ where: { id: row.facilityId }, select: { id: true, name: true } })
    const names = await staffNames(db, [row.signedById, row.answeredById])
    const validTo = row.validTo && fromDbDate(row.validTo)
    const atReceiver = ['delivered', 'accepted', 'declined', 'arrived']
    return {
      id: row.id,
      version: row.version,
      status: row.status as ReferralStatus,
      side: row.facilityId === actor.facilityId ? 'sender' : 'receiver',
      isPaper: row.signedAt !== null && row.toFacilityId === null,
      number: row.signedAt ? row.number : null,
      registerNumber: row.registerNumber || null,
      verificationCode: row.verificationCode,
      patientId: row.patientId,
      encounterId: row.encounterId,
      fromFacility: { id: row.facilityId, name: from?.name ?? '' },
      toFacility: { id: row.toFacilityId, name: row.toFacilityName },
      reasonKind: String(row.reasonKind) as ReasonKind,
      main: source.main,
      source,
      form,
      signedAt: row.signedAt?.toISOString() ?? null,
      signedByName: names.get(row.signedById ?? '') ?? null,
      validTo,
      isExpired: validTo !== null && validTo < businessDay(now),
      answeredByName: names.get(row.answeredById ?? '') ?? null,
      answerNote: row.answerNote,
      steps: row.steps
        .map((step) => ({
          id: step.id,
          status: step.status as ReferralStatus,
          at: step.at.toISOString(),
          byName: step.byName,
          facilityName: atReceiver.includes(step.status) ? row.toFacilityName : (from?.name ?? ''),
          note: step.note,
        }))
        .sort(inTurn),
    }
  },
})

/** Signing and queueing happen at one instant of the database's clock. */
const inTurn = (a: ReferralStepView, b: ReferralStepView) =>
  a.at.localeCompare(b.at) || referralStatuses.indexOf(a.status) - referralStatuses.indexOf(b.status)

async function staffNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await db.staff.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, title: true, fullName: true },
  })
  return new Map(rows.map(({ id, title, fullName }) => [id, `${title} ${fullName}`.trim()]))
}
