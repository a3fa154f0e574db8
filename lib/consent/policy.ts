import { type Actor, type Db, Prisma, permit, refuseRetired } from '@/lib/gate'

export const mayBreakGlass = permit('consent.break-glass', { roles: ['doctor', 'triageNurse'], scope: 'person' })
/** At the desk, on behalf of the patient who stands there. */
export const maySetSharing = permit('consent.set-sharing', {
  roles: ['frontDesk'],
  scope: 'person',
  purpose: 'operations',
})
export const maySeeSharing = permit('consent.see-sharing', {
  roles: ['frontDesk', 'triageNurse', 'doctor', 'privacyAuditor'],
  scope: 'person',
  purpose: 'operations',
})

/** A person of the index, asked about from the facility the actor works in; null where there is no such person. */
export async function knownPerson(db: Db, { patientId }: { patientId: string }, actor: Promise<Actor>) {
  const found = await db.patient.findUnique({ where: { id: patientId }, select: { id: true, mergedIntoId: true } })
  if (found?.mergedIntoId) refuseRetired(found.mergedIntoId)
  return found && { facilityId: (await actor).facilityId, patientId: found.id }
}

/**
 * Whether a hospital has had this person before it: registered him, or received him for a visit that was not called off.
 * Ours, no rule of law: one index serves all hospitals, and whoever only finds a name in it decides nothing about him.
 */
export const hasMet = (patientId: string, facilityId: string) => Prisma.sql`exists (
  select from patient met where met.id = ${patientId}::uuid and (met.created_facility_id = ${facilityId}::uuid or exists (
    select from queue_ticket came left join encounter visit on visit.id = came.encounter_id
    where came.patient_id = met.id and came.facility_id = ${facilityId}::uuid
      and visit.status is distinct from 'cancelled')))`

/** `knownPerson`, and has been here. */
export async function metPerson(db: Db, input: { patientId: string }, actor: Promise<Actor>) {
  const known = await knownPerson(db, input, actor)
  if (!known) return null
  const [row] = await db.$queryRaw<[{ is_met: boolean }]>`
    select ${hasMet(known.patientId, known.facilityId)} as is_met`
  return row.is_met ? known : null
}
