import type { ReferralStatus } from './rules/state'

type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger'
interface Word {
  key: string
  tone: Tone
}

const words: Record<ReferralStatus, Word> = {
  draft: { key: 'referrals.status.draft', tone: 'neutral' },
  signed: { key: 'referrals.status.signed', tone: 'info' },
  queued: { key: 'referrals.status.queued', tone: 'info' },
  delivered: { key: 'referrals.status.delivered', tone: 'accent' },
  accepted: { key: 'referrals.status.accepted', tone: 'success' },
  declined: { key: 'referrals.status.declined', tone: 'danger' },
  arrived: { key: 'referrals.status.arrived', tone: 'success' },
  closed: { key: 'referrals.status.closed', tone: 'neutral' },
  cancelled: { key: 'referrals.status.cancelled', tone: 'neutral' },
}

/** A letter on paper was never sent by us: it must not look as if it had been. */
export const referralWord = (status: ReferralStatus, isPaper: boolean): Word =>
  isPaper && status === 'signed' ? { key: 'referrals.status.paper', tone: 'warning' } : words[status]

/** Minutes after which an unanswered letter turns amber, then red. Ours: no regulation sets them. */
export const answerLimits = { amberAfter: 30, redAfter: 120 } as const
