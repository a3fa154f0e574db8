import { Prisma, query } from '@/lib/gate'
import { env } from '@/lib/kernel/env'
import { mayManageAccess, selfOrStaffHere } from '../policy'
import { listSessionsInput } from '../schema'
import type { SessionRow } from '../types'

/** Browsers a person is signed in with now: one's own, or, for an administrator, those in his hospital. */
export const listSessions = query({
  name: 'identity.list-sessions',
  permit: mayManageAccess,
  input: listSessionsInput,
  subject: selfOrStaffHere,
  async handle({ db, actor, now }, input): Promise<SessionRow[]> {
    const staffId = input.staffId ?? actor.id
    const idleSince = new Date(now.getTime() - env().SESSION_IDLE_MINUTES * 60_000)
    const rows = await db.staffSession.findMany({
      where: {
        staffId,
        facilityId: staffId === actor.id ? Prisma.skip : actor.facilityId,
        revokedAt: null,
        expiresAt: { gt: now },
        lastSeenAt: { gt: idleSince },
      },
      orderBy: { lastSeenAt: 'desc' },
      take: 50,
      select: {
        id: true,
        createdAt: true,
        lastSeenAt: true,
        address: true,
        userAgent: true,
        facility: { select: { name: true } },
      },
    })
    return rows.map(({ facility, createdAt, lastSeenAt, ...row }) => ({
      ...row,
      facilityName: facility.name,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      isCurrent: row.id === actor.viaId,
    }))
  },
})
