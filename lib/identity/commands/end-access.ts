import { type Db, Prisma } from '@/lib/gate'
import type { Instant } from '@/lib/kernel/time'

/** Ends the open sessions of a person at once, on every server; in one facility, or everywhere. */
export async function endSessions(
  db: Db,
  { staffId, facilityId, now, except }: { staffId: string; facilityId?: string; now: Instant; except?: string | null },
): Promise<number> {
  const { count } = await db.staffSession.updateMany({
    where: {
      staffId,
      facilityId: facilityId ?? Prisma.skip,
      revokedAt: null,
      id: except ? { not: except } : Prisma.skip,
    },
    data: { revokedAt: now },
  })
  return count
}

export async function endTokens(
  db: Db,
  { staffId, facilityId, now }: { staffId: string; facilityId?: string; now: Instant },
): Promise<number> {
  const { count } = await db.apiToken.updateMany({
    where: { staffId, facilityId: facilityId ?? Prisma.skip, revokedAt: null },
    data: { revokedAt: now },
  })
  return count
}
