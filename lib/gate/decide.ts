import { type Db, Prisma } from '@/lib/kernel/db'
import { fail } from '@/lib/kernel/errors'
import type { Actor } from './actor'
import type { AnyOperation, Subject } from './operation'
import type { Permit } from './permit'
import { leaveOf } from './share'

/**
 * The first question, answered whatever the subject found, so that its answer tells nothing about records:
 * does the actor hold a role that may do this at all, in the facility he works in now?
 */
export function mayEver(permit: Permit, actor: Actor): boolean {
  if (permit.roles === 'everyStaff') return (actor.kind === 'staff' || actor.kind === 'token') && actor.roles.length > 0
  return permit.roles.some((role) => actor.roles.includes(role))
}

/** A patient named by the screen must be the patient of the record, in every operation (wrong-patient guard). */
export function guardPatient(input: unknown, subject: Subject): void {
  const named = typeof input === 'object' && input !== null && 'patientId' in input ? input.patientId : undefined
  if (named && subject.patientId && named !== subject.patientId) fail('wrongPatient')
}

/**
 * The second question: facility, then what the patient shares or broke-glass leave. Outward a denial is *not found*.
 * A chart also names the patient as shared for the rest of the transaction, when there is leave to read what others wrote.
 */
export async function decideOnSubject(operation: AnyOperation, db: Db, actor: Actor, subject: Subject): Promise<void> {
  const { scope } = operation.permit
  if (scope === 'installation') return
  const isOwn = subject.facilityId === actor.facilityId
  if (scope === 'sharedRecord' && subject.patientId) {
    const leave = await shareRecord(db, subject.patientId)
    if (!isOwn && !leave) fail('notFound')
    // What another hospital wrote may be read, never changed.
    if (!isOwn && operation.kind === 'command') fail('notFound')
    return
  }
  if (!isOwn && scope !== 'parcel' && actor.kind !== 'system') fail('notFound')
}

async function shareRecord(db: Db, patientId: string): Promise<string | null> {
  const rows = await db.$queryRaw<
    { share: string | null }[]
  >`select ${leaveOf(Prisma.sql`${patientId}::uuid`)} as share`
  return rows[0]?.share ?? null
}
