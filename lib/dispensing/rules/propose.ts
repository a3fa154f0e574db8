import Decimal from 'decimal.js'
import { addDays, type CalendarDate } from '@/lib/kernel/time'
import type { LotState } from '../words'
import { type Allocation, allocate, isUsable, type StockLot } from './allocate'
import type { Division } from './quantity'

export interface LotOfDrug extends StockLot {
  drugId: string
}

export interface LotQuantity {
  lotId: string
  quantity: number
}

export interface Wanted {
  itemId: string
  drugId: string
  quantity: number
  therapyDays: number
  division: Division
  /** The pharmacist's own lots; what is proposed is worked out all the same. */
  chosen?: readonly LotQuantity[] | undefined
}

/**
 * Lots for the lines of one handover, in their order: two lines of the same drug do not get the same tablets. The
 * screen and the server use this one function on the same lots, so they agree unless the stock has moved.
 */
export function proposeLots(
  stock: readonly LotOfDrug[],
  wanted: readonly Wanted[],
  on: CalendarDate,
): Map<string, Allocation> {
  const left = new Map(stock.map((lot) => [lot.id, lot.available]))
  const proposals = new Map<string, Allocation>()
  for (const line of wanted) {
    const lots = stock
      .filter((lot) => lot.drugId === line.drugId)
      .map((lot) => ({ ...lot, available: left.get(lot.id) ?? 0 }))
    const { quantity, therapyDays, division } = line
    const proposal = allocate(lots, { quantity, on, therapyDays, division })
    proposals.set(line.itemId, proposal)
    for (const lot of line.chosen ?? proposal.lots) {
      left.set(lot.lotId, Decimal.max(0, new Decimal(left.get(lot.lotId) ?? 0).minus(lot.quantity)).toNumber())
    }
  }
  return proposals
}

/** Same lots with the same quantities, in whatever order. */
export function isSameChoice(a: readonly LotQuantity[], b: readonly LotQuantity[]): boolean {
  const quantities = new Map(a.map((lot) => [lot.lotId, lot.quantity]))
  return (
    quantities.size === a.length &&
    a.length === b.length &&
    b.every((lot) => quantities.get(lot.lotId) === lot.quantity)
  )
}

export const sumOf = (lots: readonly { quantity: number }[]): number =>
  lots.reduce((sum, lot) => sum.plus(lot.quantity), new Decimal(0)).toNumber()

/** Lots asked for beyond what they hold, or that may not be used, over all lines together. */
export function unusableLots(
  stock: readonly LotOfDrug[],
  taken: readonly { drugId: string; lots: readonly LotQuantity[] }[],
  on: CalendarDate,
): string[] {
  const total = new Map<string, Decimal>()
  const wrong = new Set<string>()
  for (const { drugId, lots } of taken) {
    for (const { lotId, quantity } of lots) {
      const lot = stock.find((one) => one.id === lotId && one.drugId === drugId)
      const sum = (total.get(lotId) ?? new Decimal(0)).plus(quantity)
      total.set(lotId, sum)
      if (!lot || !isUsable(lot, on) || sum.gt(lot.available)) wrong.add(lotId)
    }
  }
  return [...wrong]
}

/** A house figure, not a regulation: lots with less than this left are marked. */
export const expiringSoonDays = 90

export function lotState(lot: Pick<StockLot, 'expiresOn' | 'isQuarantined'>, on: CalendarDate): LotState {
  if (lot.isQuarantined) return 'quarantined'
  if (lot.expiresOn < on) return 'expired'
  return lot.expiresOn < addDays(on, expiringSoonDays) ? 'expiringSoon' : 'good'
}
