import { createHash } from 'node:crypto'
import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { randomBytes } from '@/lib/kernel/random'
import { mayIssueToken, selfOnly } from '../policy'
import { heldOn } from '../queries/roles-held'
import { issueTokenInput } from '../schema'

/**
 * A key for a machine that acts as this person in this hospital, with the roles held on the day of each call. Shown once:
 * only its SHA-256 is stored, which 256 random bits make safe.
 */
export const issueToken = command({
  name: 'identity.issue-token',
  permit: mayIssueToken,
  input: issueTokenInput,
  isSecret: true,
  subject: selfOnly,
  async handle({ db, actor, now }, { name, days, ...of }): Promise<{ id: string; token: string; expiresAt: string }> {
    // A stolen token must not be able to outlive itself.
    if (actor.kind === 'token') fail('forbidden')
    const staffId = of.staffId ?? actor.id
    const holder = await db.staff.count({
      where: { id: staffId, isActive: true, roles: { some: { facilityId: actor.facilityId, ...heldOn(now) } } },
    })
    if (!holder) fail('refused', { message: 'identity.tokens.noRole' })
    const token = `mach_${Buffer.from(randomBytes(32)).toString('base64url')}`
    const expiresAt = new Date(now.getTime() + days * 86_400_000)
    const { id } = await db.apiToken.create({
      data: {
        id: newId(),
        staffId,
        facilityId: actor.facilityId,
        name,
        hash: createHash('sha256').update(token).digest(),
        createdAt: now,
        expiresAt,
      },
      select: { id: true },
    })
    return { id, token, expiresAt: expiresAt.toISOString() }
  },
})
