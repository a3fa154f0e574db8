import { command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayManageAccess, selfOrStaffHere } from '../policy'
import { revokeTokenInput } from '../schema'

/** Ends a token at once: one's own anywhere, another's in the administrator's own hospital. */
export const revokeToken = command({
  name: 'identity.revoke-token',
  permit: mayManageAccess,
  input: revokeTokenInput,
  subject: selfOrStaffHere,
  async handle({ db, actor, now }, { tokenId, ...of }): Promise<{ ended: number }> {
    const staffId = of.staffId ?? actor.id
    const { count } = await db.apiToken.updateMany({
      where: {
        id: tokenId,
        staffId,
        facilityId: staffId === actor.id ? Prisma.skip : actor.facilityId,
        revokedAt: null,
      },
      data: { revokedAt: now },
    })
    if (count === 0) fail('notFound')
    return { ended: count }
  },
})
