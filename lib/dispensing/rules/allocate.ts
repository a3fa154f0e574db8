import Decimal from 'decimal.js'
import { addDays, type CalendarDate, formatDate } from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'

export interface StockLot {
  id: string
  lotNumber: string
  /** Last day on which it may be used. */
  expiresOn: CalendarDate
  receivedOn: CalendarDate
  available: number
  isQuarantined?: boolean
}

export interface AllocationRequest {
  quantity: number
  on: CalendarDate
  /** Length of the course: a lot should last until its end. */
  therapyDays?: number
}

export interface AllocatedLot {
  lotId: string
  lotNumber: string
  expiresOn: CalendarDate
  quantity: number
}

export interface Allocation {
  lots: AllocatedLot[]
  allocated: number
  /** What no usable lot holds: the caller dispenses in part or orders more. */
  missing: number
  findings: Finding[]
}

export const isUsable = (lot: StockLot, on: CalendarDate): boolean =>
  !lot.isQuarantined && lot.available > 0 && lot.expiresOn >= on

/** First to expire first; then first received; then by id, so that every screen proposes the same lots. */
export function byExpiry(a: StockLot, b: StockLot): number {
  return compare(a.expiresOn, b.expiresOn) || compare(a.receivedOn, b.receivedOn) || compare(a.id, b.id)
}

/**
 * Splits a quantity over lots, first-expiry-first-out. Expired and quarantined lots are skipped. A lot that expires
 * before the last day of the course is still used, with a warning that the pharmacist may answer by another lot.
 */
export function allocate(stock: readonly StockLot[], request: AllocationRequest): Allocation {
  if (!(Number.isFinite(request.quantity) && request.quantity > 0)) {
    const finding: Finding = { severity: 'refuse', message: 'validation.quantityPositive', path: 'quantity' }
    return { lots: [], allocated: 0, missing: 0, findings: [finding] }
  }
  const lots: AllocatedLot[] = []
  let left = new Decimal(request.quantity)
  for (const lot of stock.filter((one) => isUsable(one, request.on)).sort(byExpiry)) {
    if (left.isZero()) break
    const taken = Decimal.min(left, lot.available)
    left = left.minus(taken)
    lots.push({ lotId: lot.id, lotNumber: lot.lotNumber, expiresOn: lot.expiresOn, quantity: taken.toNumber() })
  }
  const allocated = new Decimal(request.quantity).minus(left)
  const findings = lots.flatMap((lot) => expiryWarning(lot, request))
  if (left.isPositive() && !left.isZero()) {
    const values = { missing: left.toNumber(), requested: request.quantity }
    findings.push({ severity: 'warn', message: 'dispensing.allocate.short', path: 'quantity', values })
  }
  return { lots, allocated: allocated.toNumber(), missing: left.toNumber(), findings }
}

function expiryWarning(lot: AllocatedLot, { on, therapyDays = 1 }: AllocationRequest): Finding[] {
  const lastDay = addDays(on, Math.max(0, Math.ceil(therapyDays) - 1))
  if (lot.expiresOn >= lastDay) return []
  const values = { lot: lot.lotNumber, expires: formatDate(lot.expiresOn), until: formatDate(lastDay) }
  return [{ severity: 'warn', message: 'dispensing.allocate.expiresDuringCourse', values }]
}

export interface DispensedLot {
  lotId: string
  quantity: number
  returned: number
}

/** A return goes back to a lot it came from, and never more than left from it. */
export function checkReturn(dispensed: readonly DispensedLot[], lotId: string, quantity: number): Finding[] {
  const refuse = (message: string, path: string, values?: Finding['values']): Finding[] => [
    { severity: 'refuse', message, path, values },
  ]
  if (!(Number.isFinite(quantity) && quantity > 0)) return refuse('validation.quantityPositive', 'quantity')
  const lines = dispensed.filter((line) => line.lotId === lotId)
  if (lines.length === 0) return refuse('dispensing.return.otherLot', 'lotId')
  const kept = lines.reduce((sum, line) => sum.plus(line.quantity).minus(line.returned), new Decimal(0))
  return kept.lt(quantity) ? refuse('dispensing.return.tooMany', 'quantity', { most: kept.toNumber(), quantity }) : []
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
