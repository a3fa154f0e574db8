import { hash } from '@node-rs/argon2'
import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayManageStaff, staffHere } from '../policy'
import { worksElsewhere } from '../queries/roles-held'
import { setPasswordInput } from '../schema'
import { endSessions, endTokens } from './end-access'

/** A new password for someone who forgot it. Whoever is signed in with the old one is signed out everywhere. */
export const setPassword = command({
  name: 'identity.set-password',
  permit: mayManageStaff,
  input: setPasswordInput,
  isSecret: true,
  subject: staffHere,
  async handle({ db, actor, now }, { staffId, password }): Promise<{ ended: number }> {
    if (staffId === actor.id) fail('refused', { message: 'identity.staff.changeOwnPassword' })
    if (await worksElsewhere(db, staffId, actor, now)) fail('refused', { message: 'identity.staff.worksElsewhere' })
    const { signInName } = await db.staff.update({
      where: { id: staffId },
      data: { passwordHash: await hash(password), version: { increment: 1 } },
      select: { signInName: true },
    })
    await db.signInThrottle.deleteMany({ where: { key: `account:${signInName}` } })
    await endTokens(db, { staffId, now })
    return { ended: await endSessions(db, { staffId, now }) }
  },
})
