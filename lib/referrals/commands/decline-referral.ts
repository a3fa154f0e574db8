import { command } from '@/lib/gate'
import { mayAnswer, parcelSubject } from '../policy'
import { declineReferralInput } from '../schema'
import { moveReferral } from './move-referral'

/** The receiving hospital says no and why, so that the sender can choose another at once. */
export const declineReferral = command({
  name: 'referrals.decline-referral',
  permit: mayAnswer,
  input: declineReferralInput,
  subject: parcelSubject,
  reason: ({ reason }) => reason,
  handle: (context, { reason, ...input }) =>
    moveReferral(context, {
      ...input,
      move: 'decline',
      note: reason,
      data: { answeredAt: context.now, answeredById: context.actor.id, answerNote: reason },
    }),
})
