import { command } from '@/lib/gate'
import { mayReceivePatient, parcelSubject } from '../policy'
import { markArrivedInput } from '../schema'
import { moveReferral } from './move-referral'

/** The patient stands at the receiving hospital's door. */
export const markArrived = command({
  name: 'referrals.mark-arrived',
  permit: mayReceivePatient,
  input: markArrivedInput,
  subject: parcelSubject,
  handle: (context, input) =>
    moveReferral(context, { ...input, move: 'arrive', note: null, data: { arrivedAt: context.now } }),
})
