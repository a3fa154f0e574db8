import type { Context } from '@/lib/gate'
import { orderStarted } from '@/lib/orders'
import type { NewResult } from './judge-all'

interface Entered {
  reportId: string
  patientId: string
  collectedAt: Date | null
  comment: string
  isCritical: boolean
  rows: readonly NewResult[]
}

interface Ordered {
  orderId: string
  encounterId: string
  panelCode: string
  orderedById: string
}

type Writer = Pick<Context, 'db' | 'actor' | 'now'>

const json = (rows: readonly NewResult[]): string => JSON.stringify(rows)

/** A report and its values, and that work on the order has begun, in one statement. */
export async function createReport({ db, actor, now }: Writer, order: Ordered, entered: Entered): Promise<void> {
  const { reportId, patientId, rows } = entered
  await db.$executeRaw`
    with report as (
      insert into lab_report (id, facility_id, patient_id, encounter_id, order_id, panel_code, ordered_by_id, status,
        collected_at, entered_at, entered_by_id, is_critical, comment)
      values (${reportId}::uuid, ${actor.facilityId}::uuid, ${patientId}::uuid, ${order.encounterId}::uuid,
        ${order.orderId}::uuid, ${order.panelCode}, ${order.orderedById}::uuid, 'entered', ${entered.collectedAt}, ${now},
        ${actor.id}::uuid, ${entered.isCritical}::boolean, ${entered.comment})
    ),
    started as (${orderStarted(order.orderId)})
    insert into lab_result (id, facility_id, patient_id, report_id, test_code, name, position, value, number, unit,
      ref_low, ref_high, ref_text, flag, observed_at)
    select v.id, v."facilityId", v."patientId", v."reportId", v."testCode", v.name, v.position, v.value, v.number, v.unit,
      v."refLow", v."refHigh", v."refText", v.flag, v."observedAt"
    from jsonb_to_recordset(${json(rows)}::jsonb) as v(id uuid, "facilityId" uuid, "patientId" uuid, "reportId" uuid,
      "testCode" text, name text, position int, value text, number numeric, unit text, "refLow" numeric, "refHigh" numeric,
      "refText" text, flag text, "observedAt" timestamptz)`
}

/** Values entered again before they were verified: the first ones are kept. False where the report has moved on. */
export async function enterAgain({ db, actor, now }: Writer, version: number, entered: Entered): Promise<boolean> {
  const { reportId, patientId, collectedAt, comment, isCritical, rows } = entered
  await db.labResult.updateMany({ where: { reportId, patientId, supersededAt: null }, data: { supersededAt: now } })
  const { count } = await db.labReport.updateMany({
    where: { id: reportId, patientId, version },
    data: { collectedAt, comment, isCritical, enteredAt: now, enteredById: actor.id, version: { increment: 1 } },
  })
  await db.labResult.createMany({ data: [...rows] })
  return count > 0
}
