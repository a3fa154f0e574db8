import { hash, verify } from '@node-rs/argon2'
import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayBeSelf } from '../policy'
import { changePasswordInput } from '../schema'
import { admitAttempt } from './admit-attempt'
import { endSessions, endTokens } from './end-access'

/** One's own password, by someone who knows the old one and sits at a signed-in browser; other browsers and all tokens end. */
export const changePassword = command({
  name: 'identity.change-password',
  permit: mayBeSelf,
  input: changePasswordInput,
  isSecret: true,
  subject: ownFacility,
  async handle({ db, actor, now }, { currentPassword, password }): Promise<{ ended: number }> {
    if (actor.kind !== 'staff') fail('forbidden')
    const staff = await db.staff.findUniqueOrThrow({
      where: { id: actor.id },
      select: { signInName: true, passwordHash: true },
    })
    // One at a time for a person: guesses sent in parallel would hold every connection while each waits for another.
    const [lock] = await db.$queryRaw<[{ held: boolean }]>`
      select pg_try_advisory_xact_lock(hashtextextended(${`password:${actor.id}`}, 0)) as held`
    if (!lock.held) fail('tooMany')
    // Counted in a transaction of its own, with the guesses of the sign-in page: a refusal here takes back all else.
    const { isAdmitted } = await admitAttempt.run({ kind: 'anonymous' }, { signInName: staff.signInName })
    if (!isAdmitted) fail('tooMany', { message: 'identity.account.tooMany' })
    if (!(await verify(staff.passwordHash, currentPassword))) {
      fail('refused', { fields: { currentPassword: 'identity.account.wrongPassword' } })
    }
    if (currentPassword === password) fail('refused', { fields: { password: 'identity.account.samePassword' } })
    await db.staff.updateMany({
      where: { id: actor.id },
      data: { passwordHash: await hash(password), version: { increment: 1 } },
    })
    await db.signInThrottle.deleteMany({ where: { key: `account:${staff.signInName}` } })
    // Who knew the old password may have made one.
    await endTokens(db, { staffId: actor.id, now })
    return { ended: await endSessions(db, { staffId: actor.id, now, except: actor.viaId }) }
  },
})
