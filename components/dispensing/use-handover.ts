import { useMemo, useState } from 'react'
import type { NumberValue } from '@/components/ui/number-input'
import { type LotQuantity, proposeLots, sumOf } from '@/lib/dispensing/rules/propose'
import type { DispensingView, ItemToDispense, LotShown } from '@/lib/dispensing/types'
import { calendarDate } from '@/lib/kernel/time'

export interface HandoverLine {
  item: ItemToDispense
  /** As typed. */
  typed: NumberValue
  quantity: number
  /** What the shelf can give of what is still owed. */
  available: number
  shown: LotQuantity[]
  /** The pharmacist's own lots; null follows the proposal. */
  chosen: LotQuantity[] | null
  lots: LotShown[]
  problem: 'quantity' | 'short' | 'lots' | null
}

/** What the pharmacist is about to hand out: quantities and lots, worked out by the server's own rule. */
export function useHandover(view: DispensingView) {
  const [typed, setTyped] = useState<Record<string, NumberValue>>({})
  const [chosen, setChosen] = useState<Record<string, Record<string, NumberValue>>>({})

  const lines = useMemo(() => {
    const today = calendarDate(view.today)
    const wantedOf = (item: ItemToDispense, quantity: number) => ({
      itemId: item.itemId,
      drugId: item.drugId,
      quantity,
      therapyDays: item.regimen.days,
      chosen: chosen[item.itemId] ? asLots(chosen[item.itemId] ?? {}) : undefined,
    })
    const owed = view.items.filter((item) => item.remaining > 0)
    const possible = proposeLots(
      view.lots,
      owed.map((item) => wantedOf(item, item.remaining)),
      today,
    )
    const quantities = new Map(
      owed.map((item) => {
        const value = typed[item.itemId]
        return [item.itemId, value === undefined ? (possible.get(item.itemId)?.allocated ?? 0) : value]
      }),
    )
    const numbers = (item: ItemToDispense) => {
      const value = quantities.get(item.itemId)
      return typeof value === 'number' ? value : 0
    }
    const proposals = proposeLots(
      view.lots,
      owed.filter((item) => numbers(item) > 0).map((item) => wantedOf(item, numbers(item))),
      today,
    )
    return owed.map((item): HandoverLine => {
      const quantity = numbers(item)
      const proposal = proposals.get(item.itemId)
      const own = chosen[item.itemId] ? asLots(chosen[item.itemId] ?? {}) : null
      const value = quantities.get(item.itemId) ?? null
      const isWrong = typeof value === 'string' || quantity < 0 || quantity > item.remaining
      return {
        item,
        typed: value,
        quantity,
        available: possible.get(item.itemId)?.allocated ?? 0,
        shown: (proposal?.lots ?? []).map(({ lotId, quantity: taken }) => ({ lotId, quantity: taken })),
        chosen: own,
        lots: view.lots.filter((lot) => lot.drugId === item.drugId),
        problem: isWrong
          ? 'quantity'
          : (proposal?.missing ?? 0) > 0
            ? 'short'
            : own && sumOf(own) !== quantity
              ? 'lots'
              : null,
      }
    })
  }, [view, typed, chosen])

  return {
    lines,
    setQuantity: (itemId: string, value: NumberValue) => setTyped((before) => ({ ...before, [itemId]: value ?? 0 })),
    setLot: (itemId: string, lotId: string, value: NumberValue) =>
      setChosen((before) => ({ ...before, [itemId]: { ...before[itemId], [lotId]: value } })),
    startChoosing: (line: HandoverLine) =>
      setChosen((before) => ({
        ...before,
        [line.item.itemId]: Object.fromEntries(line.shown.map((lot) => [lot.lotId, lot.quantity])),
      })),
    followProposal: (itemId: string) => setChosen(({ [itemId]: _, ...rest }) => rest),
    reset: () => {
      setTyped({})
      setChosen({})
    },
  }
}

export type Handover = ReturnType<typeof useHandover>

const asLots = (typed: Record<string, NumberValue>): LotQuantity[] =>
  Object.entries(typed).flatMap(([lotId, value]) =>
    typeof value === 'number' && value > 0 ? [{ lotId, quantity: value }] : [],
  )
