import { type Db, permit, type Subject } from '@/lib/gate'

export const mayDispense = permit('dispensing.dispense', { roles: ['pharmacist'], scope: 'facility' })
export const maySeePrescriptions = permit('dispensing.see-prescriptions', { roles: ['pharmacist'], scope: 'facility' })
export const mayKeepStock = permit('dispensing.keep-stock', {
  roles: ['pharmacist'],
  scope: 'facility',
  purpose: 'operations',
})
/** How much there is of a drug: the doctor sees it in the row he searches. */
export const mayKnowStock = permit('dispensing.know-stock', {
  roles: ['pharmacist', 'doctor'],
  scope: 'facility',
  purpose: 'operations',
})

/** Whose dispense it is; null where this facility has no such dispense of that prescription and visit. */
export async function dispenseSubject(
  db: Db,
  { dispenseId, prescriptionId, encounterId }: { dispenseId: string; prescriptionId: string; encounterId: string },
): Promise<Subject | null> {
  return db.dispense.findFirst({
    where: { id: dispenseId, prescriptionId, encounterId },
    select: { facilityId: true, patientId: true, encounterId: true },
  })
}

/** Whom a sheet is about. Null where this facility has no such prescription. */
export const sheetSubject = (sheet: Required<Subject> | null): Subject | null =>
  sheet && { facilityId: sheet.facilityId, patientId: sheet.patientId, encounterId: sheet.encounterId }
