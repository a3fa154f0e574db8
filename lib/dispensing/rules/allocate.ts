import Decimal from 'decimal.js'
import { addDays, type CalendarDate, formatDate } from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'
import { type Division, divisionProblem, wholeParts } from './quantity'

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
  therapyDays: number
  division: Division
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
 * Splits a quantity over lots, first-expiry-first-out among those that last for the course. One that expires before its last
 * day is taken only where these are not enough, the longest lasting first, and is warned of. Expired and quarantined lots
 * are skipped, and so is what is left of a unit that cannot be divided.
 */
export function allocate(stock: readonly StockLot[], request: AllocationRequest): Allocation {
  if (!(Number.isFinite(request.quantity) && request.quantity > 0)) {
    const finding: Finding = { severity: 'refuse', message: 'validation.quantityPositive', path: 'quantity' }
    return { lots: [], allocated: 0, missing: 0, findings: [finding] }
  }
  const lots: AllocatedLot[] = []
  let left = new Decimal(request.quantity)
  for (const lot of inOrder(stock, request)) {
    if (left.isZero()) break
    const taken = Decimal.min(left, wholeParts(lot.available, request.division))
    if (taken.isZero()) continue
    left = left.minus(taken)
    lots.push({ lotId: lot.id, lotNumber: lot.lotNumber, expiresOn: lot.expiresOn, quantity: taken.toNumber() })
  }
  const allocated = new Decimal(request.quantity).minus(left)
  const findings = lots.flatMap((lot) => expiryWarning(lot, request) ?? [])
  if (left.isPositive() && !left.isZero()) {
    const values = { missing: left.toNumber(), requested: request.quantity }
    findings.push({ severity: 'warn', message: 'dispensing.allocate.short', path: 'quantity', values })
  }
  return { lots, allocated: allocated.toNumber(), missing: left.toNumber(), findings }
}

type Course = Pick<AllocationRequest, 'on' | 'therapyDays'>

function inOrder(stock: readonly StockLot[], course: Course): StockLot[] {
  const usable = stock.filter((lot) => isUsable(lot, course.on)).sort(byExpiry)
  const until = lastDayOf(course)
  const short = usable.filter((lot) => lot.expiresOn < until)
  short.sort((a, b) => compare(b.expiresOn, a.expiresOn) || byExpiry(a, b))
  return [...usable.filter((lot) => lot.expiresOn >= until), ...short]
}

const lastDayOf = ({ on, therapyDays }: Course): CalendarDate => addDays(on, Math.max(0, Math.ceil(therapyDays) - 1))

/** Of a lot that expires before the patient has finished what is taken from it. */
export function expiryWarning(lot: Pick<StockLot, 'lotNumber' | 'expiresOn'>, course: Course): Finding | null {
  const until = lastDayOf(course)
  if (lot.expiresOn >= until) return null
  const values = { lot: lot.lotNumber, expires: formatDate(lot.expiresOn), until: formatDate(until) }
  return { severity: 'warn', message: 'dispensing.allocate.expiresDuringCourse', values }
}

export interface DispensedLot {
  lotId: string
  quantity: number
  returned: number
}

/** A return goes back to a lot it came from, never more than left from it, and in parts the drug can be divided into. */
export function checkReturn(
  dispensed: readonly DispensedLot[],
  lotId: string,
  quantity: number,
  division: Division,
): Finding[] {
  const refuse = (message: string, path: string, values?: Finding['values']): Finding[] => [
    { severity: 'refuse', message, path, values },
  ]
  if (!(Number.isFinite(quantity) && quantity > 0)) return refuse('validation.quantityPositive', 'quantity')
  const lines = dispensed.filter((line) => line.lotId === lotId)
  if (lines.length === 0) return refuse('dispensing.return.otherLot', 'lotId')
  const kept = lines.reduce((sum, line) => sum.plus(line.quantity).minus(line.returned), new Decimal(0))
  if (kept.lt(quantity)) return refuse('dispensing.return.tooMany', 'quantity', { most: kept.toNumber(), quantity })
  // All that is still out may come back, whatever part of a unit it is.
  const problem = kept.eq(quantity) ? null : divisionProblem(quantity, division)
  return problem ? refuse(problem, 'quantity') : []
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
