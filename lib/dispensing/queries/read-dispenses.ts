import type { Db } from '@/lib/gate'
import { fromDbDate } from '@/lib/kernel/time'
import type { DispenseView } from '../types'

interface Row {
  dispense_id: string
  version: number
  dispensed_at: Date
  dispensed_by: string | null
  line_id: string
  item_id: string
  drug_name: string
  unit: string
  lot_number: string
  expires_on: Date
  quantity: number
  returned: number
}

/** Every handover of a sheet with its lines, newest first. */
export async function readDispenses(db: Db, prescriptionId: string): Promise<DispenseView[]> {
  const rows = await db.$queryRaw<Row[]>`
    select d.id as dispense_id, d.version, d.dispensed_at, s.full_name as dispensed_by, l.id as line_id, l.item_id, i.drug_name, i.unit,
           l.lot_number, l.expires_on, l.quantity::float8 as quantity,
           coalesce((select sum(m.quantity) from stock_move m where m.lot_id = l.lot_id and m.source_id = l.id and m.kind = 'return'), 0)::float8 as returned
    from dispense d
    join dispense_line l on l.dispense_id = d.id
    join prescription_item i on i.id = l.item_id
    left join staff s on s.id = d.dispensed_by_id
    where d.prescription_id = ${prescriptionId}::uuid
    order by d.dispensed_at desc, d.id, i.position, l.expires_on, l.id`
  const dispenses = new Map<string, DispenseView>()
  for (const row of rows) {
    const dispense = dispenses.get(row.dispense_id) ?? {
      dispenseId: row.dispense_id,
      version: row.version,
      dispensedAt: row.dispensed_at.toISOString(),
      dispensedBy: row.dispensed_by ?? '',
      lines: [],
    }
    dispenses.set(row.dispense_id, dispense)
    dispense.lines.push({
      lineId: row.line_id,
      itemId: row.item_id,
      drugName: row.drug_name,
      unit: row.unit,
      lotNumber: row.lot_number,
      expiresOn: fromDbDate(row.expires_on),
      quantity: row.quantity,
      returned: row.returned,
    })
  }
  return [...dispenses.values()]
}
