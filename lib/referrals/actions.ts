import { remote } from '@/lib/gate/remote'
import type { acceptReferral } from './commands/accept-referral'
import type { cancelReferral } from './commands/cancel-referral'
import type { closeReferral } from './commands/close-referral'
import type { declineReferral } from './commands/decline-referral'
import type { markArrived } from './commands/mark-arrived'
import type { saveReferral } from './commands/save-referral'
import type { signAndSend } from './commands/sign-and-send'
import type { findOpenReferral } from './queries/find-open-referral'
import type { getReferral } from './queries/get-referral'
import type { listIncoming } from './queries/list-incoming'
import type { listOutgoing } from './queries/list-outgoing'

export const saveReferralAction = remote<typeof saveReferral>('referrals.save-referral')
export const signAndSendAction = remote<typeof signAndSend>('referrals.sign-and-send')
export const acceptReferralAction = remote<typeof acceptReferral>('referrals.accept-referral')
export const declineReferralAction = remote<typeof declineReferral>('referrals.decline-referral')
export const markArrivedAction = remote<typeof markArrived>('referrals.mark-arrived')
export const closeReferralAction = remote<typeof closeReferral>('referrals.close-referral')
export const cancelReferralAction = remote<typeof cancelReferral>('referrals.cancel-referral')
export const findOpenReferralAction = remote<typeof findOpenReferral>('referrals.find-open-referral')
export const getReferralAction = remote<typeof getReferral>('referrals.get-referral')
export const listOutgoingAction = remote<typeof listOutgoing>('referrals.list-outgoing')
export const listIncomingAction = remote<typeof listIncoming>('referrals.list-incoming')
