import { type Actor, type Db, permit, roles, type Subject } from '@/lib/gate'

export const maySignIn = permit('identity.sign-in', {
  roles: ['anonymous'],
  scope: 'installation',
  purpose: 'operations',
})
export const mayBeSelf = permit('identity.self', { roles: 'everyStaff', scope: 'installation', purpose: 'operations' })
export const mayKnowTheHouse = permit('identity.house', {
  roles: 'everyStaff',
  scope: 'installation',
  purpose: 'operations',
})
/** Rooms, their names and whether people are received in them. */
export const mayKeepRooms = permit('identity.keep-rooms', {
  roles: ['administrator'],
  scope: 'facility',
  purpose: 'operations',
})
export const mayManageStaff = permit('identity.manage-staff', {
  roles: ['administrator'],
  scope: 'facility',
  purpose: 'operations',
})
/** One's own sessions and tokens; an administrator's hand reaches those of the people of his hospital. */
export const mayManageAccess = permit('identity.manage-access', {
  roles: 'everyStaff',
  scope: 'facility',
  purpose: 'operations',
})
/** The command line issues tokens for the demonstration staff as the system. */
export const mayIssueToken = permit('identity.issue-token', {
  roles: [...roles, 'system'],
  scope: 'facility',
  purpose: 'operations',
})

/** Someone who holds a role in the actor's hospital today or will: nobody else's account is an administrator's business. */
export async function staffHere(
  db: Db,
  { staffId }: { staffId: string },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  const { facilityId } = await actor
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from staff_role where staff_id = ${staffId}::uuid and facility_id = ${facilityId}::uuid
      and (valid_to is null or valid_to >= gate.today()) limit 1`
  return rows.length ? { facilityId } : null
}

/** A room of the actor's own hospital, open or closed; another's is none. */
export async function roomHere(db: Db, { roomId }: { roomId: string }, actor: Promise<Actor>): Promise<Subject | null> {
  const { facilityId } = await actor
  return db.room.findFirst({ where: { id: roomId, facilityId }, select: { facilityId: true } })
}

/** Also someone whose roles here have ended: to look back, or to take him on again. */
export async function staffEverHere(
  db: Db,
  { staffId }: { staffId: string },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  const { facilityId } = await actor
  const held = await db.staffRole.count({ where: { staffId, facilityId } })
  return held ? { facilityId } : null
}

/**
 * Oneself; the command line names somebody. An administrator issues none for others: who held it would write and sign in
 * another's name.
 */
export async function selfOnly(db: Db, { staffId }: { staffId?: string | undefined }, actor: Promise<Actor>) {
  const { id, kind, facilityId } = await actor
  if (kind === 'system') return staffId ? staffHere(db, { staffId }, actor) : null
  return !staffId || staffId === id ? { facilityId } : null
}

/** Oneself, or, for an administrator, someone of his hospital. Left out: oneself. */
export async function selfOrStaffHere(
  db: Db,
  { staffId }: { staffId?: string | undefined },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  const { id, kind, roles: held, facilityId } = await actor
  if (!staffId || staffId === id) return kind === 'system' ? null : { facilityId }
  const isTrusted = kind === 'system' || held.includes('administrator')
  return isTrusted ? staffHere(db, { staffId }, actor) : null
}
