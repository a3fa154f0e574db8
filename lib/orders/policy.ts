import { type Db, permit, type Subject } from '@/lib/gate'

export const mayOrder = permit('orders.order', { roles: ['doctor'], scope: 'facility' })
export const mayPrescribe = permit('orders.prescribe', { roles: ['doctor'], scope: 'facility' })
export const mayCancelOrder = permit('orders.cancel', { roles: ['doctor'], scope: 'facility' })
export const mayReadOrders = permit('orders.read', {
  roles: ['doctor', 'triageNurse', 'labTechnician', 'pharmacist'],
  scope: 'sharedRecord',
})
export const mayPrintPrescription = permit('orders.print-prescription', {
  roles: ['doctor', 'pharmacist'],
  scope: 'facility',
})

/** Whom an order is about. Null where this facility has no such order. */
export async function orderSubject(db: Db, orderId: string): Promise<Subject | null> {
  const [found] = await db.$queryRaw<Subject[]>`
    select facility_id as "facilityId", patient_id as "patientId", encounter_id as "encounterId"
    from service_order where id = ${orderId}::uuid`
  return found ?? null
}

/** Whom a prescription is about. Null where this facility has no such prescription. */
export async function prescriptionSubject(db: Db, prescriptionId: string): Promise<Subject | null> {
  const [found] = await db.$queryRaw<Subject[]>`
    select facility_id as "facilityId", patient_id as "patientId", encounter_id as "encounterId"
    from prescription where id = ${prescriptionId}::uuid`
  return found ?? null
}
