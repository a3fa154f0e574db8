import { type Db, permit, type Subject } from '@/lib/gate'
import { askOnce } from '@/lib/kernel/once'

const laboratory = ['labTechnician'] as const
export const mayEnterResults = permit('results.enter', { roles: laboratory, scope: 'facility' })
export const mayVerifyResults = permit('results.verify', { roles: laboratory, scope: 'facility' })
export const mayRecordCriticalCall = permit('results.record-critical-call', { roles: laboratory, scope: 'facility' })
export const maySeeLaboratory = permit('results.see-laboratory', { roles: laboratory, scope: 'facility' })
export const mayAcknowledge = permit('results.acknowledge', { roles: ['doctor'], scope: 'facility' })
export const mayReadResults = permit('results.read', {
  roles: ['doctor', 'triageNurse', 'labTechnician', 'pharmacist'],
  scope: 'sharedRecord',
})
export const mayPrintReport = permit('results.print', { roles: ['doctor', 'labTechnician'], scope: 'facility' })

/** A report as its commands need it. Null where this facility has no such report. */
export interface ReportRow {
  facilityId: string
  patientId: string
  encounterId: string
  orderId: string
  panelCode: string
  status: string
  collectedAt: Date | null
  enteredAt: Date
  enteredById: string
  acknowledgedAt: Date | null
  isCritical: boolean
  serviceCode: string
  orderedById: string
}

export const findReport = askOnce(async (db: Db, reportId): Promise<ReportRow | null> => {
  const rows = await db.$queryRaw<ReportRow[]>`
    select r.facility_id as "facilityId", r.patient_id as "patientId", r.encounter_id as "encounterId", r.order_id as "orderId",
      r.panel_code as "panelCode", r.status, r.collected_at as "collectedAt", r.entered_at as "enteredAt",
      r.entered_by_id as "enteredById",
      r.acknowledged_at as "acknowledgedAt", r.is_critical as "isCritical", o.service_code as "serviceCode",
      o.ordered_by_id as "orderedById"
    from lab_report r join service_order o on o.id = r.order_id where r.id = ${reportId}::uuid`
  return rows[0] ?? null
})

/** Whom a report is about. Null where this facility has no such report. */
export async function reportSubject(db: Db, reportId: string): Promise<Subject | null> {
  const row = await findReport(db, reportId)
  return row && { facilityId: row.facilityId, patientId: row.patientId, encounterId: row.encounterId }
}

export interface OrderRow {
  facilityId: string
  patientId: string
  encounterId: string
  kind: string
  status: string
  panelCode: string | null
  orderedById: string
  orderedAt: Date
}

/** The order, held until commit: of two technicians the second waits here, and then finds the first one's report. */
export const lockOrder = askOnce(async (db: Db, orderId): Promise<OrderRow | null> => {
  const rows = await db.$queryRaw<OrderRow[]>`
    select facility_id as "facilityId", patient_id as "patientId", encounter_id as "encounterId", kind, status,
      panel_code as "panelCode", ordered_by_id as "orderedById", ordered_at as "orderedAt"
    from service_order where id = ${orderId}::uuid for update`
  return rows[0] ?? null
})

/** Whom an order is about, from here on held for this technician. */
export async function lockedOrderSubject(db: Db, orderId: string): Promise<Subject | null> {
  const row = await lockOrder(db, orderId)
  return row && { facilityId: row.facilityId, patientId: row.patientId, encounterId: row.encounterId }
}
