import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { setPrescriptionStatus } from '@/lib/orders'
import { returned } from '../events'
import { dispenseSubject, mayDispense } from '../policy'
import { lockSheet, ofVisit, readItems } from '../queries/read-sheet'
import { checkReturn } from '../rules/allocate'
import { divisionOf } from '../rules/quantity'
import { canMove, difference, statusOf } from '../rules/state'
import { returnDispenseInput } from '../schema'
import { moveStock } from './move-stock'

interface Row {
  id: string
  lot_id: string
  quantity: number
  returned: number
  unit: string
  strength: string
  route: string
  activeIngredient: string
  isSplittable: boolean
}

/**
 * Takes medicine back to the lots it came from. When all of it is back, the sheet waits again: the patient may still
 * want it, or the doctor cancels it.
 */
export const returnDispense = command({
  name: 'dispensing.return-dispense',
  permit: mayDispense,
  input: returnDispenseInput,
  subject: dispenseSubject,
  reason: (input) => input.reason,
  async handle({ db, actor, now, emit }, input) {
    const { patientId, encounterId, prescriptionId, dispenseId, version, reason } = input
    const facilityId = actor.facilityId
    const sheet = ofVisit(await lockSheet(db, prescriptionId), input)
    if (!canMove(sheet.status, 'return')) fail('refused', { message: 'dispensing.return.nothingOut' })
    const rows = await readLines(db, dispenseId)
    const moves = input.lines.map(({ lineId, quantity }, index) => {
      const row = rows.find((one) => one.id === lineId)
      if (!row || input.lines.findIndex((line) => line.lineId === lineId) !== index) return fail('notFound')
      const [finding] = checkReturn(
        [{ lotId: row.lot_id, quantity: row.quantity, returned: row.returned }],
        row.lot_id,
        quantity,
        divisionOf(row),
      )
      if (finding) fail('refused', { fields: { [`lines.${index}.quantity`]: finding.message }, data: finding.values })
      return { lotId: row.lot_id, quantity, sourceId: lineId }
    })
    await moveStock(db, moves, { facilityId, actorId: actor.id, now, kind: 'return', reason })

    const back = new Map(input.lines.map((line) => [line.lineId, line.quantity]))
    const kept = (row: Row) => difference(difference(row.quantity, row.returned), back.get(row.id) ?? 0)
    const changed = await db.dispense.updateMany({
      where: { id: dispenseId, patientId, encounterId, version },
      data: {
        version: { increment: 1 },
        returnReason: reason,
        returnedAt: rows.every((row) => kept(row) === 0) ? now : null,
      },
    })
    if (changed.count === 0) fail('stale')
    const after = statusOf(await readItems(db, prescriptionId))
    const status = after === 'returned' ? 'placed' : after
    await setPrescriptionStatus(db, { prescriptionId, version: sheet.version, status })
    emit(returned, {
      dispenseId,
      prescriptionId,
      encounterId,
      patientId,
      facilityId,
      lines: rows
        .filter((row) => back.has(row.id))
        .map((row) => ({ lineId: row.id, quantity: back.get(row.id) ?? 0, kept: kept(row) })),
    })
    return { dispenseId, status: after, version: version + 1 }
  },
})

async function readLines(db: Db, dispenseId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select l.id, l.lot_id, l.quantity::float8 as quantity,
           coalesce((select sum(m.quantity) from stock_move m where m.lot_id = l.lot_id and m.source_id = l.id and m.kind = 'return'), 0)::float8 as returned,
           i.unit, i.strength, i.route, i.active_ingredient as "activeIngredient", coalesce(g.is_splittable, false) as "isSplittable"
    from dispense_line l join prescription_item i on i.id = l.item_id left join drug g on g.id = l.drug_id
    where l.dispense_id = ${dispenseId}::uuid
    order by l.id`
}
