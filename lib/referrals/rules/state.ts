export const referralStatuses = [
  'draft',
  'signed',
  'queued',
  'delivered',
  'accepted',
  'declined',
  'arrived',
  'closed',
  'cancelled',
] as const
export type ReferralStatus = (typeof referralStatuses)[number]
export type ReferralSide = 'sender' | 'receiver' | 'system'

interface Move {
  from: readonly ReferralStatus[]
  to: ReferralStatus
  by: ReferralSide
}

const moves = {
  sign: { from: ['draft'], to: 'signed', by: 'sender' },
  queue: { from: ['signed'], to: 'queued', by: 'sender' },
  deliver: { from: ['queued'], to: 'delivered', by: 'system' },
  accept: { from: ['delivered'], to: 'accepted', by: 'receiver' },
  decline: { from: ['delivered'], to: 'declined', by: 'receiver' },
  /** The paper travels with the patient: arrival may come before delivery or an answer, also after a refusal. */
  arrive: { from: ['signed', 'queued', 'delivered', 'accepted', 'declined'], to: 'arrived', by: 'receiver' },
  /** The outcome went back, or the sender took note of a refusal. */
  close: { from: ['arrived', 'declined'], to: 'closed', by: 'sender' },
  /** A hospital outside this installation gets paper and can tell us nothing: the sender ends it himself. */
  closePaper: { from: ['signed'], to: 'closed', by: 'sender' },
  cancel: { from: ['draft', 'signed', 'queued', 'delivered', 'accepted'], to: 'cancelled', by: 'sender' },
} as const satisfies Record<string, Move>

export type ReferralMove = keyof typeof moves
export const referralMoves = Object.keys(moves) as ReferralMove[]

export function nextReferralStatus(status: ReferralStatus, move: ReferralMove): ReferralStatus | null {
  const { from, to } = moves[move]
  return (from as readonly ReferralStatus[]).includes(status) ? to : null
}

/** Which hospital makes this move. */
export const sideOf = (move: ReferralMove): ReferralSide => moves[move].by

export const openStatuses = ['signed', 'queued', 'delivered', 'accepted'] as const

/**
 * On the way, so that a second referral would be a mistake: the same statuses as the index `referral_one_open`. Whoever
 * has arrived may be referred on, or back.
 */
export const isOpenReferral = (status: ReferralStatus): boolean =>
  (openStatuses as readonly ReferralStatus[]).includes(status)

/** From the signature on, the letter's content is fixed. */
export const isLetterEditable = (status: ReferralStatus): boolean => status === 'draft'

/** One open referral a patient: the one already under way, shown before a second is begun. */
export const openReferral = <R extends { status: ReferralStatus }>(referrals: readonly R[]): R | null =>
  referrals.find((referral) => isOpenReferral(referral.status)) ?? null

export const mayStartReferral = (referrals: readonly { status: ReferralStatus }[]): boolean =>
  openReferral(referrals) === null
