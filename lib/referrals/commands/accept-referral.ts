import { command } from '@/lib/gate'
import { mayAnswer, parcelSubject } from '../policy'
import { acceptReferralInput } from '../schema'
import { moveReferral } from './move-referral'

/** The receiving hospital says yes, with what the sender should know. */
export const acceptReferral = command({
  name: 'referrals.accept-referral',
  permit: mayAnswer,
  input: acceptReferralInput,
  subject: parcelSubject,
  handle: (context, { note, ...input }) =>
    moveReferral(context, {
      ...input,
      move: 'accept',
      note: note || null,
      data: { answeredAt: context.now, answeredById: context.actor.id, answerNote: note || null },
    }),
})
