import { readableEncounter } from '@/lib/encounters'
import { query } from '@/lib/gate'
import { mayReadOrders } from '../policy'
import { listEncounterOrdersInput } from '../schema'
import type { EncounterOrders, OrderView } from '../types'
import { readPrescriptions } from './read-prescriptions'

/** Everything ordered in one visit, the cancelled too. */
export const listEncounterOrders = query({
  name: 'orders.list-encounter-orders',
  permit: mayReadOrders,
  input: listEncounterOrdersInput,
  subject: readableEncounter,
  async handle({ db }, { patientId, encounterId }): Promise<EncounterOrders> {
    const rows = await db.$queryRaw<Row[]>`
      select o.id, o.kind, o.name, coalesce(n.name_en, v.name_en) as "nameEn", o.panel_code as "panelCode",
        o.service_code as "serviceCode", o.status, o.urgency, o.clinical_note as "clinicalNote", o.ordered_at as "orderedAt",
        concat_ws(' ', nullif(s.title, ''), s.full_name) as "orderedByName", o.completed_at as "completedAt",
        o.cancel_reason as "cancelReason", o.version
      from service_order o
      left join lab_panel n on n.code = o.panel_code
      left join service v on v.code = o.service_code
      left join staff s on s.id = o.ordered_by_id
      where o.encounter_id = ${encounterId}::uuid and o.patient_id = ${patientId}::uuid
      order by o.ordered_at, o.id limit 200`
    return {
      orders: rows.map((row) => ({
        ...row,
        orderedAt: row.orderedAt.toISOString(),
        completedAt: row.completedAt?.toISOString() ?? null,
      })),
      prescriptions: await readPrescriptions(db, { encounterId, patientId }),
    }
  },
})

interface Row extends Omit<OrderView, 'orderedAt' | 'completedAt'> {
  orderedAt: Date
  completedAt: Date | null
}
