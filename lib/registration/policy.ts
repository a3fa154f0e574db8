import { hasMet } from '@/lib/consent'
import { type Actor, type Db, permit, refuseRetired } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'

const clinical = ['frontDesk', 'triageNurse', 'doctor', 'labTechnician', 'pharmacist', 'cashier'] as const

export const mayFindPatients = permit('registration.find', { roles: clinical, scope: 'person' })
export const mayRegister = permit('registration.register', { roles: ['frontDesk'], scope: 'person' })
export const mayCheckIn = permit('registration.check-in', { roles: ['frontDesk'], scope: 'person' })
/** Whom to call, the portrait: who meets the person first keeps them. */
export const mayKeepContacts = permit('registration.keep-contacts', {
  roles: ['frontDesk', 'triageNurse', 'doctor'],
  scope: 'person',
})
/** Which visits the desks of this hospital open. */
export const maySetVisitTypes = permit('registration.set-visit-types', {
  roles: ['administrator'],
  scope: 'facility',
  purpose: 'operations',
})
export const maySetFlags = permit('registration.set-flags', {
  roles: ['frontDesk', 'triageNurse', 'doctor'],
  scope: 'facility',
})
export const mayPrintLabels = permit('registration.print-labels', {
  roles: ['frontDesk', 'triageNurse', 'doctor'],
  scope: 'facility',
})
export const mayFollowUnidentified = permit('registration.follow-unidentified', {
  roles: ['frontDesk', 'triageNurse', 'doctor'],
  scope: 'facility',
  purpose: 'operations',
})
/** Who must know whether a card pays: reception, and the cashier before payment. */
export const mayCheckCards = permit('registration.check-cards', {
  roles: ['frontDesk', 'cashier'],
  scope: 'person',
  purpose: 'payment',
})
export const mayRetryCards = permit('registration.retry-cards', {
  roles: ['frontDesk', 'cashier', 'system'],
  scope: 'facility',
  purpose: 'payment',
})
/** The relay, between outbox and gateway. */
export const mayCarryChecks = permit('registration.carry-checks', {
  roles: ['system'],
  scope: 'facility',
  purpose: 'payment',
})
/**
 * One patient, one record: whoever keeps the index, in any hospital, because the index is one for all. An administrator is
 * not among them: to merge is to find people and compare their papers, which the desk does with the person before it;
 * who gives out accounts needs no way to look people up, and gets none by way of their duplicates.
 */
export const mayMerge = permit('registration.merge', {
  roles: ['frontDesk'],
  scope: 'person',
  purpose: 'operations',
})
export const mayFindDuplicates = permit('registration.find-duplicates', {
  roles: ['system'],
  scope: 'installation',
  purpose: 'operations',
})
export const maySeeArrivals = permit('registration.see-arrivals', {
  roles: clinical,
  scope: 'facility',
  purpose: 'operations',
})

/** A person of the index, served by the facility the actor works in; null where there is no such person. */
export async function knownPerson(db: Db, { patientId }: { patientId: string }, actor: Promise<Actor>) {
  const [found] = await db.$queryRaw<{ id: string; merged_into_id: string | null }[]>`
    select id, merged_into_id from patient where id = ${patientId}::uuid`
  if (found?.merged_into_id) refuseRetired(found.merged_into_id)
  return found ? { facilityId: (await actor).facilityId, patientId: found.id } : null
}

/** A person this hospital registered or has received; null for one it only finds in the index. */
export async function personHere(db: Db, { patientId }: { patientId: string }, actor: Promise<Actor>) {
  const { facilityId } = await actor
  const rows = await db.$queryRaw<{ merged_into_id: string | null }[]>`
    select p.merged_into_id from patient p where p.id = ${patientId}::uuid and ${hasMet(patientId, facilityId)}`
  if (rows[0]?.merged_into_id) refuseRetired(rows[0].merged_into_id)
  return rows.length > 0 ? { facilityId, patientId } : null
}

export async function isMet(db: Db, patientId: string, facilityId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ is_met: boolean }]>`select ${hasMet(patientId, facilityId)} as is_met`
  return row.is_met
}

/** What a hospital that has not met the person may not do to his record; it may still add what is missing. */
export async function refuseUnmet(db: Db, patientId: string, facilityId: string): Promise<void> {
  if (!(await isMet(db, patientId, facilityId))) fail('refused', { message: 'registration.edit.notOurs' })
}

export const ticketSubject = (db: Db, { ticketId }: { ticketId: string }) =>
  db.queueTicket.findUnique({
    where: { id: ticketId },
    select: { facilityId: true, patientId: true, encounterId: true },
  })
