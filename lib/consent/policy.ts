import { type Actor, type Db, permit, refuseRetired } from '@/lib/gate'

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
