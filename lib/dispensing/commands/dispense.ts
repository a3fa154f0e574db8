import Decimal from 'decimal.js'
import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, type CalendarDate } from '@/lib/kernel/time'
import { isPurchasable } from '@/lib/orders/rules/prescription'
import { dispensed } from '../events'
import { mayDispense, sheetSubject } from '../policy'
import { type LotRow, lockSheet, ofVisit, readCounter, type SheetItem } from '../queries/read-sheet'
import { expiryWarning } from '../rules/allocate'
import { isSameChoice, proposeLots, sumOf, unusableLots } from '../rules/propose'
import { divisionOf, divisionProblem } from '../rules/quantity'
import { canMove, remainingOf, statusOf } from '../rules/state'
import { type DispenseInput, dispenseInput, minAllergyReason } from '../schema'
import { handOut } from './hand-out'

type Line = DispenseInput['lines'][number] & { item: SheetItem; index: number }

/**
 * Hands out lines of a prescription, in whole or in part. Sheet and lots are locked, the lots worked out again, and
 * a proposal other than the one the pharmacist saw is stale: he looks again before anything leaves the shelf.
 */
export const dispense = command({
  name: 'dispensing.dispense',
  permit: mayDispense,
  input: dispenseInput,
  subject: async (db, { prescriptionId }) => sheetSubject(await lockSheet(db, prescriptionId)),
  ahead: readCounter,
  reason: ({ allergyReason }) => allergyReason || undefined,
  async handle(context, input) {
    const { db, actor, now, emit } = context
    const { patientId, encounterId, prescriptionId, version } = input
    const facilityId = actor.facilityId
    const today = businessDay(now)
    const sheet = ofVisit(await lockSheet(db, prescriptionId), input)
    if (sheet.version !== version) fail('stale')
    if (!canMove(sheet.status, 'dispense')) fail('refused', { message: 'dispensing.dispense.notOpen' })
    if (!isPurchasable(businessDay(sheet.signedAt), today)) fail('refused', { message: 'dispensing.dispense.expired' })
    const { items, lots, matchesOf } = await readCounter(db, input)
    const lines = matchLines(input, items)
    // An allergy may be newer than the prescription: what touches one goes out only with a reason, which the trail keeps.
    const isTouched = lines.some(({ item }) => matchesOf(item).length > 0)
    if (isTouched && input.allergyReason.length < minAllergyReason)
      fail('refused', { fields: { allergyReason: 'dispensing.dispense.allergy' } })
    const taken = takeLots(lines, lots, today).map((line) => ({ lineId: newId(), ...line }))

    const dispenseId = newId()
    const added = new Map(lines.map((line) => [line.itemId, line.quantity]))
    const status = statusOf(
      items.map((item) => ({
        ...item,
        dispensed: new Decimal(item.dispensed).plus(added.get(item.itemId) ?? 0).toNumber(),
      })),
    )
    const moved = { prescriptionId, version, status: status === 'dispensed' ? status : ('partlyDispensed' as const) }
    await handOut(context, { ...input, dispenseId, taken, moved })
    emit(dispensed, {
      dispenseId,
      prescriptionId,
      encounterId,
      patientId,
      facilityId,
      prescriberId: sheet.prescriberId,
      lines: taken.map(({ lineId, item, lot, quantity }) => ({
        lineId,
        drugId: item.drugId,
        drugCode: item.drugCode,
        drugName: item.drugName,
        unit: item.unit,
        isBhytCovered: item.isBhytCovered,
        bhytPaymentPercent: item.bhytPaymentPercent,
        quantity,
        unitPriceVnd: lot.unitPriceVnd,
      })),
    })
    return { dispenseId, status, version: version + 1 }
  },
})

/** Each line names an item of this sheet, once, with no more than is still owed and no part it cannot be divided into. */
function matchLines({ lines }: DispenseInput, items: readonly SheetItem[]): Line[] {
  const seen = new Set<string>()
  return lines.map((line, index) => {
    const refuse = (message: string) => fail('refused', { fields: { [`lines.${index}.quantity`]: message } })
    const item = items.find((one) => one.itemId === line.itemId)
    if (!item || seen.has(line.itemId)) return fail('notFound')
    seen.add(line.itemId)
    if (line.quantity > remainingOf(item)) refuse('dispensing.dispense.tooMuch')
    const problem = [line, ...(line.chosen ?? [])]
      .map(({ quantity }) => divisionProblem(quantity, divisionOf(item)))
      .find((message) => message !== null)
    if (problem) refuse(problem)
    if (line.chosen && sumOf(line.chosen) !== line.quantity) refuse('dispensing.dispense.lotsDoNotAddUp')
    return { ...line, item, index }
  })
}

function takeLots(lines: readonly Line[], stock: readonly LotRow[], today: CalendarDate) {
  const wanted = lines.map(({ item, ...line }) => ({
    ...line,
    drugId: item.drugId,
    therapyDays: item.days,
    division: divisionOf(item),
  }))
  const proposals = proposeLots(stock, wanted, today)
  for (const line of lines) {
    const proposal = proposals.get(line.itemId)
    if (!proposal || proposal.missing > 0) {
      const data = { itemId: line.itemId, available: proposal?.allocated ?? 0 }
      fail('outOfStock', { fields: { [`lines.${line.index}.quantity`]: 'dispensing.dispense.short' }, data })
    }
    if (!isSameChoice(line.shown, proposal.lots)) fail('stale', { message: 'dispensing.dispense.lotsChanged' })
  }
  const chosen = lines.map((line) => ({ drugId: line.item.drugId, lots: line.chosen ?? line.shown }))
  if (unusableLots(stock, chosen, today).length > 0) fail('refused', { message: 'dispensing.dispense.lotUnusable' })
  const lots = new Map(stock.map((lot) => [lot.id, lot]))
  for (const { item, index, acceptedLots, chosen, shown } of lines) {
    const isUnasked = (chosen ?? shown).some(({ lotId }) => {
      const lot = lots.get(lotId) as LotRow
      return !acceptedLots.includes(lotId) && expiryWarning(lot, { on: today, therapyDays: item.days }) !== null
    })
    const fields = { [`lines.${index}.quantity`]: 'dispensing.dispense.expiresDuringCourse' }
    if (isUnasked) fail('refused', { fields })
  }
  return lines.flatMap((line) =>
    (line.chosen ?? line.shown).map(({ lotId, quantity }) => ({
      item: line.item,
      lot: lots.get(lotId) as LotRow,
      quantity,
    })),
  )
}
