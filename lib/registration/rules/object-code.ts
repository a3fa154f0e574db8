import type { CalendarDate } from '@/lib/kernel/time'
import { halfPaidFrom, type VisitCodeProposal } from './visit-code'

/**
 * Codes of QĐ 3276/QĐ-BYT 2025 a clerk may choose for an out-patient visit. Left out: in-patient codes (1.15, 3.2, 3.6),
 * picking up drugs (7.x, 10), whose share follows the case, and 8, which withdraws a claim.
 */
export const outpatientCodes = [
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '1.6',
  '1.7',
  '1.11',
  '1.12',
  '1.13',
  '1.14',
  '1.16',
  '1.17',
  '1.18',
  '2',
  '3.1',
  '3.3',
  '9',
] as const
export type OutpatientCode = (typeof outpatientCodes)[number]

/** Percent of the card's rate the fund pays an out-patient under the code (VIETNAM.md 2.4). */
export function routePercentOf(code: OutpatientCode, on: CalendarDate): number {
  if (code === '3.1' || code === '9') return 0
  const isHalf = code === '1.13' || code === '1.14' || code === '1.18'
  if (!isHalf) return 100
  return on >= halfPaidFrom ? 50 : 0
}

export interface Cover {
  objectCode: OutpatientCode
  /** Percent of the covered cost by the card; null where the patient pays for himself. */
  benefitPercent: number | null
  routePercent: number
}

/** What the visit is charged by: the clerk's code where there is one, else the proposal; null where neither says. */
export function coverOf(
  proposal: VisitCodeProposal,
  chosen: OutpatientCode | null,
  cardPercent: number | null,
  on: CalendarDate,
): Cover | null {
  const objectCode = chosen ?? outpatientCodes.find((code) => code === proposal.code)
  if (!objectCode) return null
  if (objectCode === '9' || cardPercent === null) return { objectCode: '9', benefitPercent: null, routePercent: 0 }
  // Code 1.2 is paid in full whatever the card's level says.
  const benefitPercent = objectCode === '1.2' ? 100 : cardPercent
  return { objectCode, benefitPercent, routePercent: routePercentOf(objectCode, on) }
}
