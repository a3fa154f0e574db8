import { command } from '@/lib/gate'
import { mayFollow, parcelSubject } from '../policy'
import { closeReferralInput } from '../schema'
import { moveReferral } from './move-referral'

/** The sender has taken note of how it ended. A paper letter has no other end than this. */
export const closeReferral = command({
  name: 'referrals.close-referral',
  permit: mayFollow,
  input: closeReferralInput,
  subject: parcelSubject,
  async handle(context, { note, ...input }) {
    const row = await context.db.referral.findUnique({
      where: { id: input.referralId },
      select: { toFacilityId: true },
    })
    const move = row?.toFacilityId ? 'close' : 'closePaper'
    return moveReferral(context, { ...input, move, note: note || null })
  },
})
