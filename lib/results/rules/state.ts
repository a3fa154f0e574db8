import type { Instant } from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'

export const resultStatuses = [
  'ordered',
  'collected',
  'entered',
  'verified',
  'corrected',
  'acknowledged',
  'cancelled',
] as const
export type ResultStatus = (typeof resultStatuses)[number]

const moves = {
  collect: { from: ['ordered'], to: 'collected' },
  /** Haemolysed, mislabelled, too little: collect again. */
  rejectSpecimen: { from: ['collected', 'entered'], to: 'ordered' },
  enter: { from: ['collected', 'entered'], to: 'entered' },
  verify: { from: ['entered'], to: 'verified' },
  /** A changed result must be seen again, also where the old one had been acknowledged. */
  correct: { from: ['verified', 'corrected', 'acknowledged'], to: 'corrected' },
  acknowledge: { from: ['verified', 'corrected'], to: 'acknowledged' },
  cancel: { from: ['ordered', 'collected'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly ResultStatus[]; to: ResultStatus }>

export type ResultMove = keyof typeof moves

export function nextResultStatus(status: ResultStatus, move: ResultMove): ResultStatus | null {
  const { from, to } = moves[move]
  return (from as readonly ResultStatus[]).includes(status) ? to : null
}

/** Only these reach the chart, the doctor's inbox and the patient. */
export const isReleased = (status: ResultStatus): boolean =>
  status === 'verified' || status === 'corrected' || status === 'acknowledged'
export const needsAcknowledgement = (status: ResultStatus): boolean => status === 'verified' || status === 'corrected'

export interface Verification {
  enteredById: string
  verifierId: string
  /** Whether this person's role may release what the same person entered (one-person night shift). */
  mayVerifyOwn: boolean
}

export function checkVerifier({ enteredById, verifierId, mayVerifyOwn }: Verification): Finding[] {
  return enteredById === verifierId && !mayVerifyOwn
    ? [{ severity: 'refuse', message: 'results.verify.ownEntry', path: 'verifierId' }]
    : []
}

export interface ResultVersion<Value> {
  version: number
  value: Value
  byId: string
  at: Instant
  /** Why it was corrected; absent on the first version. */
  reason?: string
}

/** Adds a version and keeps every older one (Luật KCB 15/2023 Art. 7.10, 69: correct by addendum, never erase). */
export function addVersion<Value>(
  history: readonly ResultVersion<Value>[],
  next: Omit<ResultVersion<Value>, 'version'>,
): { history: readonly ResultVersion<Value>[]; findings: Finding[] } {
  const last = history.at(-1)
  if (last && !next.reason?.trim()) {
    return { history, findings: [{ severity: 'refuse', message: 'validation.correctionReason', path: 'reason' }] }
  }
  if (last && next.at < last.at) {
    return { history, findings: [{ severity: 'refuse', message: 'validation.correctionTime', path: 'at' }] }
  }
  return { history: [...history, { ...next, version: (last?.version ?? 0) + 1 }], findings: [] }
}

export interface ResultTimes {
  orderedAt: Instant
  collectedAt?: Instant | null
  resultedAt?: Instant | null
  now: Instant
}

/** The insurer checks NGAY_YL ≤ NGAY_KQ (QĐ 4750); we also keep collection in between and nothing in the future. */
export function checkResultTimes({ orderedAt, collectedAt, resultedAt, now }: ResultTimes): Finding[] {
  const findings: Finding[] = []
  const refuse = (message: string, path: string) => findings.push({ severity: 'refuse', message, path })
  if (collectedAt && collectedAt < orderedAt) refuse('validation.collectedBeforeOrder', 'collectedAt')
  if (resultedAt && resultedAt < orderedAt) refuse('validation.resultBeforeOrder', 'resultedAt')
  if (resultedAt && collectedAt && resultedAt < collectedAt) refuse('validation.resultBeforeCollection', 'resultedAt')
  if (collectedAt && collectedAt > now) refuse('validation.timeInFuture', 'collectedAt')
  if (resultedAt && resultedAt > now) refuse('validation.timeInFuture', 'resultedAt')
  return findings
}
