import { command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayManageAccess, selfOrStaffHere } from '../policy'
import { revokeSessionsInput } from '../schema'

/** Signs a person out: one browser, or all. An administrator ends the sessions in his own hospital, oneself ends all. */
export const revokeSessions = command({
  name: 'identity.revoke-sessions',
  permit: mayManageAccess,
  input: revokeSessionsInput,
  subject: selfOrStaffHere,
  async handle({ db, actor, now }, { staffId, sessionId }): Promise<{ ended: number }> {
    const { count } = await db.staffSession.updateMany({
      where: {
        staffId,
        id: sessionId ?? Prisma.skip,
        facilityId: staffId === actor.id ? Prisma.skip : actor.facilityId,
        revokedAt: null,
      },
      data: { revokedAt: now },
    })
    if (sessionId && count === 0) fail('notFound')
    return { ended: count }
  },
})
