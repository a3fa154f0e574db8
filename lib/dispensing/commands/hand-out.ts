import type { Context } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { type PrescriptionMove, prescriptionMoved } from '@/lib/orders'
import type { LotRow, SheetIds, SheetItem } from '../queries/read-sheet'

interface Handover extends SheetIds {
  dispenseId: string
  taken: readonly { lineId: string; item: SheetItem; lot: LotRow; quantity: number }[]
  /** How far the prescription is handed out then. */
  moved: PrescriptionMove
}

/**
 * Takes from the lots, writes the moves that explain it, the handover with its lines and how far the prescription is, in
 * one statement. A lot that does not hold enough is left alone and the whole is refused; the check constraint of the table
 * stands behind that.
 */
export async function handOut(
  { db, actor, now }: Context,
  { dispenseId, taken, moved, ...sheet }: Handover,
): Promise<void> {
  const lines = taken.map(({ lineId, item, lot, quantity }) => ({
    lineId,
    moveId: newId(),
    itemId: item.itemId,
    drugId: item.drugId,
    lotId: lot.id,
    lotNumber: lot.lotNumber,
    expiresOn: lot.expiresOn,
    unitPriceVnd: lot.unitPriceVnd,
    quantity,
  }))
  const { facilityId } = actor
  const [row] = await db.$queryRaw<[{ lots: number; moved: number }]>`
    with line as (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as t("lineId" uuid, "moveId" uuid, "itemId" uuid,
        "drugId" uuid, "lotId" uuid, "lotNumber" text, "expiresOn" date, "unitPriceVnd" int, quantity numeric)
    ), lot as (
      update stock_lot l set quantity = l.quantity - t.quantity
      from (select "lotId", sum(quantity) as quantity from line group by "lotId") t
      where l.id = t."lotId" and l.facility_id = ${facilityId}::uuid and l.quantity >= t.quantity
      returning l.id
    ), move as (
      insert into stock_move (id, facility_id, lot_id, kind, quantity, source_id, moved_at, moved_by_id)
      select "moveId", ${facilityId}::uuid, "lotId", 'dispense', -quantity, "lineId", ${now}, ${actor.id}::uuid from line
    ), handover as (
      insert into dispense (id, facility_id, patient_id, encounter_id, prescription_id, dispensed_at, dispensed_by_id)
      values (${dispenseId}::uuid, ${facilityId}::uuid, ${sheet.patientId}::uuid, ${sheet.encounterId}::uuid,
        ${sheet.prescriptionId}::uuid, ${now}, ${actor.id}::uuid)
    ), handed as (
      insert into dispense_line (id, facility_id, patient_id, dispense_id, item_id, lot_id, drug_id, lot_number, expires_on,
        quantity, unit_price_vnd)
      select "lineId", ${facilityId}::uuid, ${sheet.patientId}::uuid, ${dispenseId}::uuid, "itemId", "lotId", "drugId",
        "lotNumber", "expiresOn", quantity, "unitPriceVnd" from line
    ), moved as (${prescriptionMoved(moved)})
    select (select count(*)::int from lot) as lots, (select count(*)::int from moved) as moved`
  if (row.lots !== new Set(lines.map(({ lotId }) => lotId)).size) fail('outOfStock')
  if (row.moved === 0) fail('stale')
}
