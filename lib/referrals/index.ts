import 'server-only'
import { z } from 'zod'
import { asSystem, type DomainParts, type Relay } from '@/lib/gate'
import { acceptReferral } from './commands/accept-referral'
import { cancelReferral } from './commands/cancel-referral'
import { closeReferral } from './commands/close-referral'
import { declineReferral } from './commands/decline-referral'
import { markArrived } from './commands/mark-arrived'
import { receiveReferral } from './commands/receive-referral'
import { saveReferral } from './commands/save-referral'
import { signAndSend } from './commands/sign-and-send'
import { findOpenReferral } from './queries/find-open-referral'
import { getReferral } from './queries/get-referral'
import { getReferralDraft } from './queries/get-referral-draft'
import { listIncoming } from './queries/list-incoming'
import { listOutgoing } from './queries/list-outgoing'

export {
  acceptReferral,
  cancelReferral,
  closeReferral,
  declineReferral,
  findOpenReferral,
  getReferral,
  getReferralDraft,
  listIncoming,
  listOutgoing,
  markArrived,
  receiveReferral,
  saveReferral,
  signAndSend,
}

const delivery = z.object({ referralId: z.uuid(), patientId: z.uuid(), toFacilityId: z.uuid() })

/** Brings a letter to the other hospital: its own transaction, in its own name, once by the message's id. */
const deliver: Relay = async ({ id, payload }) => {
  const { toFacilityId, ...referral } = delivery.parse(payload)
  await receiveReferral.run(asSystem(toFacilityId), { messageId: id, ...referral }, { idempotencyKey: id })
}

export const referrals: DomainParts = {
  operations: [
    saveReferral,
    signAndSend,
    receiveReferral,
    acceptReferral,
    declineReferral,
    markArrived,
    closeReferral,
    cancelReferral,
    getReferralDraft,
    getReferral,
    findOpenReferral,
    listOutgoing,
    listIncoming,
  ],
  relays: { 'referrals.deliver': deliver },
}
