import { type Db, Prisma } from '@/lib/kernel/db'
import { type DomainError, fail, isDomainError } from '@/lib/kernel/errors'
import { isId } from '@/lib/kernel/ids'
import { leaveOf } from './share'

export const retiredMessage = 'errors.patientRetired'

/**
 * An identity that was merged away is worked on no more; the caller hears under which one the person is kept.
 * `retiredId` where it is not the `patientId` of the input.
 */
export const refuseRetired = (survivorId: string, retiredId?: string): never =>
  fail('refused', { message: retiredMessage, data: { patientId: survivorId, ...(retiredId && { retiredId }) } })

/**
 * A record asked for under an identity that was merged away has not gone: it moved. Looked up only where the answer
 * would be that there is no such thing, so that a call that goes well costs nothing more. Told only where the person is
 * known: a hospital that never met him learns of no identity but the one it asked for.
 */
export async function refuseIfMoved(db: Db, input: unknown, error: unknown): Promise<void> {
  const named = (input as { patientId?: unknown } | null)?.patientId
  if (!isDomainError(error) || !['notFound', 'wrongPatient'].includes(error.code)) return
  if (typeof named !== 'string' || !isId(named)) return
  const [found] = await db.$queryRaw<{ survivor: string | null }[]>`
    select p.merged_into_id as survivor from patient p join patient s on s.id = p.merged_into_id
    where p.id = ${named}::uuid and (gate.facility() in (p.created_facility_id, s.created_facility_id)
      or exists (select from queue_ticket t where t.patient_id in (p.id, s.id) and t.facility_id = gate.facility())
      or ${leaveOf(Prisma.sql`s.id`)} is not null)`
  if (found?.survivor) refuseRetired(found.survivor)
}

/** Where the same page or paper of the survivor is; null where the failure tells of no survivor, or the path names another. */
export function survivorPath(path: string, input: unknown, error: DomainError): string | null {
  if (error.messageKey !== retiredMessage) return null
  const { patientId: survivor, retiredId } = (error.data ?? {}) as Record<string, unknown>
  const retired = retiredId ?? (input as { patientId?: unknown } | null)?.patientId
  if (typeof retired !== 'string' || typeof survivor !== 'string' || !path.includes(retired)) return null
  return path.replaceAll(retired, survivor)
}

/** The survivor named by the trigger that keeps rows off a retired identity (MA002), found in the chain of causes. */
export function survivorNamed(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined
  const { message, originalMessage, cause, meta } = error as Record<string, unknown>
  for (const text of [message, originalMessage]) {
    const found = typeof text === 'string' ? /was merged into ([0-9a-f-]{36})/.exec(text)?.[1] : undefined
    if (found) return found
  }
  return (
    survivorNamed(cause, depth + 1) ??
    survivorNamed((meta as Record<string, unknown> | undefined)?.driverAdapterError, depth + 1)
  )
}
