import { type Actor, type Db, leaveOf, Prisma, permit, refuseRetired, type Subject } from '@/lib/gate'

const facility = 'facility'
export const mayTriage = permit('encounters.triage', { roles: ['triageNurse', 'doctor'], scope: facility })
export const mayRecordAllergy = permit('encounters.record-allergy', {
  roles: ['triageNurse', 'doctor'],
  scope: facility,
})
export const mayConsult = permit('encounters.consult', { roles: ['doctor'], scope: facility })
export const mayCancelVisit = permit('encounters.cancel-visit', {
  roles: ['frontDesk', 'triageNurse', 'doctor'],
  scope: facility,
})
/** Who meets the card: the desk that received the person, and the cashier before the money. */
export const mayChangeCover = permit('encounters.change-cover', {
  roles: ['frontDesk', 'cashier'],
  scope: facility,
  purpose: 'payment',
})
export const maySeeQueues = permit('encounters.see-queues', { roles: ['triageNurse', 'doctor'], scope: facility })
/** Whoever calls numbers sees who may not wait; the displays of a hall do not. */
export const maySeeScores = permit('encounters.see-scores', {
  roles: ['frontDesk', 'triageNurse', 'doctor'],
  scope: facility,
  purpose: 'operations',
})
export const mayReadChart = permit('encounters.read-chart', {
  roles: ['triageNurse', 'doctor', 'pharmacist'],
  scope: 'sharedRecord',
})
/** Who the person is and what he must not be given: everyone who works on a patient sees the band. */
export const mayKnowThePatient = permit('encounters.know-the-patient', {
  roles: ['frontDesk', 'triageNurse', 'doctor', 'labTechnician', 'pharmacist', 'cashier'],
  scope: 'sharedRecord',
})

/** Whom a visit is about. Null where this facility has no such visit. */
export async function encounterSubject(db: Db, encounterId: string): Promise<Subject | null> {
  const [found] = await db.$queryRaw<Subject[]>`
    select facility_id as "facilityId", patient_id as "patientId", id as "encounterId"
    from encounter where id = ${encounterId}::uuid`
  return found ?? null
}

/** As above, also for a visit made elsewhere that the patient named shares with this facility. */
export async function readableEncounter(
  db: Db,
  { patientId, encounterId }: { patientId: string; encounterId: string },
): Promise<Subject | null> {
  await hasLeave(db, patientId)
  return encounterSubject(db, encounterId)
}

/** Opens what other hospitals wrote about this patient for the rest of the transaction, where there is leave; says whether. */
export async function hasLeave(db: Db, patientId: string): Promise<boolean> {
  const rows = await db.$queryRaw<
    { leave: string | null }[]
  >`select ${leaveOf(Prisma.sql`${patientId}::uuid`)} as leave`
  return rows[0]?.leave != null
}

/** The patient named must exist: his first allergy may be written before anything else about him. */
export async function patientSubject(
  db: Db,
  { patientId }: { patientId: string },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  const found = await db.patient.findUnique({ where: { id: patientId }, select: { mergedIntoId: true } })
  if (found?.mergedIntoId) refuseRetired(found.mergedIntoId)
  return found && { facilityId: (await actor).facilityId, patientId }
}
