import { useMemo, useState } from 'react'
import type { NumberValue } from '@/components/ui/number-input'
import { expiryWarning } from '@/lib/dispensing/rules/allocate'
import { type LotQuantity, proposeLots, sumOf } from '@/lib/dispensing/rules/propose'
import { divisionProblem, typedProblem, wholeParts } from '@/lib/dispensing/rules/quantity'
import type { DispensingView, ItemToDispense, LotShown } from '@/lib/dispensing/types'
import { calendarDate } from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'

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
  /** Lots about to be taken although they expire before the course ends, and which of them he takes all the same. */
  endingLots: { lotId: string; warning: Finding }[]
  acceptedLots: string[]
  /** What is wrong, and where: a message key. */
  problem: { at: 'quantity' | 'lots'; message: string } | null
}

/**
 * What the pharmacist is about to hand out: quantities and lots, worked out by the server's own rule. All that is owed stands
 * ready the first time; once something was handed out the boxes are empty, so that the rest never follows by a second press.
 */
export function useHandover(view: DispensingView) {
  const [typed, setTyped] = useState<Record<string, NumberValue>>({})
  const [chosen, setChosen] = useState<Record<string, Record<string, NumberValue>>>({})
  const [accepted, setAccepted] = useState<Record<string, string[]>>({})
  const [isFilled, setFilled] = useState(false)
  const isOffered = isFilled || view.dispenses.length === 0

  const lines = useMemo(() => {
    const today = calendarDate(view.today)
    const wantedOf = (item: ItemToDispense, quantity: number) => ({
      itemId: item.itemId,
      drugId: item.drugId,
      quantity,
      therapyDays: item.regimen.days,
      division: item.division,
      chosen: chosen[item.itemId] ? asLots(chosen[item.itemId] ?? {}) : undefined,
    })
    const owed = view.items.filter((item) => item.remaining > 0)
    const possible = proposeLots(
      view.lots,
      owed.map((item) => wantedOf(item, item.remaining)),
      today,
    )
    const availableOf = (item: ItemToDispense) => wholeParts(possible.get(item.itemId)?.allocated ?? 0, item.division)
    const typedOf = (item: ItemToDispense): NumberValue => {
      const value = typed[item.itemId]
      return value === undefined ? (isOffered ? availableOf(item) : null) : value
    }
    const quantityOf = (item: ItemToDispense) => {
      const value = typedOf(item)
      return typeof value === 'number' ? value : 0
    }
    const proposals = proposeLots(
      view.lots,
      owed.filter((item) => quantityOf(item) > 0).map((item) => wantedOf(item, quantityOf(item))),
      today,
    )
    return owed.map((item): HandoverLine => {
      const quantity = quantityOf(item)
      const proposal = proposals.get(item.itemId)
      const own = chosen[item.itemId] ? asLots(chosen[item.itemId] ?? {}) : null
      const shown = (proposal?.lots ?? []).map(({ lotId, quantity: taken }) => ({ lotId, quantity: taken }))
      const lots = view.lots.filter((lot) => lot.drugId === item.drugId)
      const wrong = typedProblem(typedOf(item), {
        most: item.remaining,
        division: item.division,
        tooMany: 'dispensing.dispense.tooMuch',
      })
      const short = (proposal?.missing ?? 0) > 0 ? 'dispensing.dispense.short' : null
      const message = wrong ?? short
      return {
        item,
        typed: typedOf(item),
        quantity,
        available: availableOf(item),
        shown,
        chosen: own,
        lots,
        endingLots: (own ?? shown).flatMap(({ lotId }) => {
          const lot = lots.find(({ id }) => id === lotId)
          const warning = lot && expiryWarning(lot, { on: today, therapyDays: item.regimen.days })
          return warning ? [{ lotId, warning }] : []
        }),
        acceptedLots: accepted[item.itemId] ?? [],
        problem: message ? { at: 'quantity', message } : own && lotsProblem(own, quantity, item),
      }
    })
  }, [view, typed, chosen, accepted, isOffered])

  return {
    lines,
    /** Something is owed that no box offers by itself. */
    isWaiting: !isOffered && lines.length > 0,
    fill: () => {
      setTyped({})
      setFilled(true)
    },
    setQuantity: (itemId: string, value: NumberValue) => setTyped((before) => ({ ...before, [itemId]: value })),
    setLot: (itemId: string, lotId: string, value: NumberValue) =>
      setChosen((before) => ({ ...before, [itemId]: { ...before[itemId], [lotId]: value } })),
    acceptLot: (itemId: string, lotId: string, isOn: boolean) =>
      setAccepted((before) => {
        const others = (before[itemId] ?? []).filter((other) => other !== lotId)
        return { ...before, [itemId]: isOn ? [...others, lotId] : others }
      }),
    startChoosing: (line: HandoverLine) =>
      setChosen((before) => ({
        ...before,
        [line.item.itemId]: Object.fromEntries(line.shown.map((lot) => [lot.lotId, lot.quantity])),
      })),
    followProposal: (itemId: string) => setChosen(({ [itemId]: _, ...rest }) => rest),
    reset: () => {
      setTyped({})
      setChosen({})
      setAccepted({})
      setFilled(false)
    },
  }
}

export type Handover = ReturnType<typeof useHandover>

function lotsProblem(own: LotQuantity[], quantity: number, { division }: ItemToDispense): HandoverLine['problem'] {
  if (sumOf(own) !== quantity) return { at: 'lots', message: 'dispensing.dispense.lotsDoNotAddUp' }
  const message = own.map((lot) => divisionProblem(lot.quantity, division)).find((found) => found !== null)
  return message ? { at: 'lots', message } : null
}

const asLots = (typed: Record<string, NumberValue>): LotQuantity[] =>
  Object.entries(typed).flatMap(([lotId, value]) =>
    typeof value === 'number' && value > 0 ? [{ lotId, quantity: value }] : [],
  )
