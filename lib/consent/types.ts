export type LeaveKind = 'visit' | 'referral' | 'breakGlass'

export interface Sharing {
  /** No answer yet counts as yes. */
  isShared: boolean
  changedAt: string | null
  /** Leaves this facility holds now to read what others wrote. */
  leaves: { kind: LeaveKind; grantedAt: string; expiresAt: string | null }[]
}
