import { Prisma, query } from '@/lib/gate'
import { mayManageAccess, selfOrStaffHere } from '../policy'
import { listTokensInput } from '../schema'
import type { TokenRow } from '../types'

/** A person's tokens, newest first; what was shown once is shown nowhere again. */
export const listTokens = query({
  name: 'identity.list-tokens',
  permit: mayManageAccess,
  input: listTokensInput,
  subject: selfOrStaffHere,
  async handle({ db, actor, now }, input): Promise<TokenRow[]> {
    const staffId = input.staffId ?? actor.id
    const rows = await db.apiToken.findMany({
      where: { staffId, facilityId: staffId === actor.id ? Prisma.skip : actor.facilityId },
      orderBy: { createdAt: 'desc' },
      take: 100,
      select: {
        id: true,
        name: true,
        createdAt: true,
        expiresAt: true,
        revokedAt: true,
        facility: { select: { name: true } },
      },
    })
    return rows.map(({ facility, createdAt, expiresAt, revokedAt, ...row }) => ({
      ...row,
      facilityName: facility.name,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      state: revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : 'valid',
    }))
  },
})
