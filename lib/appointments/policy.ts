import { type Actor, type Db, permit, refuseRetired, type Subject } from '@/lib/gate'

const facility = 'facility'
export const maySeeAppointments = permit('appointments.see', {
  roles: ['frontDesk', 'triageNurse', 'doctor', 'administrator'],
  scope: facility,
  purpose: 'operations',
})
export const mayBook = permit('appointments.book', { roles: ['frontDesk', 'triageNurse', 'doctor'], scope: facility })
export const mayPlan = permit('appointments.plan', {
  roles: ['frontDesk', 'administrator'],
  scope: facility,
  purpose: 'operations',
})
export const mayReceive = permit('appointments.receive', { roles: ['frontDesk'], scope: facility })
export const mayIssueSlip = permit('appointments.issue-slip', { roles: ['doctor'], scope: facility })
export const mayReadSlip = permit('appointments.read-slip', { roles: ['doctor', 'frontDesk'], scope: facility })
/** The job of the night. */
export const mayCloseDays = permit('appointments.close-days', {
  roles: ['system'],
  scope: facility,
  purpose: 'operations',
})
/** Counted before anything is looked up: the trail keeps the address that asked. */
export const mayAskToBook = permit('appointments.ask-to-book', {
  roles: ['anonymous'],
  scope: 'installation',
  purpose: 'operations',
})
/** The public page has no account: the hospital that was chosen acts, and no more than these operations do. */
export const mayBookOneself = permit('appointments.book-oneself', {
  roles: ['system'],
  scope: facility,
  purpose: 'operations',
})

export async function appointmentSubject(
  db: Db,
  { appointmentId }: { appointmentId: string },
): Promise<Subject | null> {
  const found = await db.appointment.findUnique({
    where: { id: appointmentId },
    select: { facilityId: true, patientId: true },
  })
  return found && { facilityId: found.facilityId, ...(found.patientId ? { patientId: found.patientId } : {}) }
}

export async function slipSubject(db: Db, { slipId }: { slipId: string }): Promise<Subject | null> {
  const found = await db.revisitSlip.findUnique({
    where: { id: slipId },
    select: { facilityId: true, patientId: true, encounterId: true },
  })
  return found
}

/** One's own hospital, and where a patient is named, a person of the index. */
export async function hereAndKnown(
  db: Db,
  { patientId }: { patientId: string | null },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  if (!patientId) return { facilityId: (await actor).facilityId }
  const found = await db.patient.findUnique({ where: { id: patientId }, select: { id: true, mergedIntoId: true } })
  if (found?.mergedIntoId) refuseRetired(found.mergedIntoId)
  return found && { facilityId: (await actor).facilityId, patientId }
}
