import type { Actor, Db } from '@/lib/gate'
import { businessDay, type Instant, toDbDate } from '@/lib/kernel/time'

/** The condition of a role held on the day of `now`: `validTo` is the last day. */
export const heldOn = (now: Instant) => {
  const today = toDbDate(businessDay(now))
  return { validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }
}

/**
 * Does the person work in a hospital the administrator does not manage? Whoever could set that person's password would
 * hold a key to the other hospital.
 */
export async function worksElsewhere(db: Db, staffId: string, actor: Actor, now: Instant): Promise<boolean> {
  const rows = await db.staffRole.findMany({
    where: { staffId: { in: [staffId, actor.id] }, ...heldOn(now) },
    select: { staffId: true, facilityId: true, role: true },
  })
  const managed = rows
    .filter((row) => row.staffId === actor.id && row.role === 'administrator')
    .map((row) => row.facilityId)
  return rows.some((row) => row.staffId === staffId && !managed.includes(row.facilityId))
}
