import { command } from '@/lib/gate'
import { mayFollow, parcelSubject } from '../policy'
import { cancelReferralInput } from '../schema'
import { moveReferral } from './move-referral'

/** The sender takes it back, with the reason, before the patient has arrived. */
export const cancelReferral = command({
  name: 'referrals.cancel-referral',
  permit: mayFollow,
  input: cancelReferralInput,
  subject: parcelSubject,
  reason: ({ reason }) => reason,
  handle: (context, { reason, ...input }) => moveReferral(context, { ...input, move: 'cancel', note: reason }),
})
