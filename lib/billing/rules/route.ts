import type { CalendarDate } from '@/lib/kernel/time'

/** From 01/07/2026 self-referred out-patients of higher levels get half (NĐ 188/2025/NĐ-CP Art. 19). */
const halfFrom = '2026-07-01'

export interface Route {
  /** What the fund pays of the card's rate; 0 means the visit is not insured. */
  payablePercent: number
  /** Paid in full whatever the card's level (Luật BHYT Art. 22.1.c). */
  isFullWhateverTheCard: boolean
}

const always = new Set([
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '1.6',
  '1.7',
  '1.11',
  '1.12',
  '1.15',
  '1.16',
  '1.17',
  '2',
  '3.2',
  '3.3',
  '3.6',
])
const halved = new Set(['1.13', '1.14', '1.18'])

/**
 * MA_DOITUONG_KCB (QĐ 3276/QĐ-BYT) → what the route pays. Null for codes whose share depends on the case they continue
 * (7, 7.2–7.4, 8, 10): the caller passes the route of that case. 9 is a patient without insurance.
 */
export function routeOf(code: string, visitOn: CalendarDate, isInpatient: boolean): Route | null {
  const pays = (payablePercent: number): Route => ({ payablePercent, isFullWhateverTheCard: code === '1.2' })
  if (always.has(code)) return pays(100)
  if (halved.has(code)) return pays(visitOn >= halfFrom ? 50 : 0)
  if (code === '3.1') return pays(isInpatient ? 40 : 0)
  return code === '9' ? pays(0) : null
}
