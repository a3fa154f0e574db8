import { hash, verify } from '@node-rs/argon2'
import { command, type Db } from '@/lib/gate'
import { env } from '@/lib/kernel/env'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { maySignIn } from '../policy'
import { signInInput } from '../schema'

/** Verified against when the account does not exist, so that the answer takes as long as for one that does. */
let nobodysHash: Promise<string> | undefined
const dummyHash = () => {
  nobodysHash ??= hash(newId())
  return nobodysHash
}

/** Checks a password and opens a session in the facility worked in last. */
export const signIn = command({
  name: 'identity.sign-in',
  permit: maySignIn,
  input: signInInput,
  isInternal: true,
  subject: () => ({ facilityId: '' }),
  async handle({ db, now }, input): Promise<{ staffId: string; sessionId: string; fullName: string }> {
    const staff = await db.staff.findUnique({
      where: { signInName: input.signInName },
      select: { id: true, fullName: true, isActive: true, passwordHash: true, roles: { select: { facilityId: true } } },
    })
    const isRight = await verify(staff?.passwordHash ?? (await dummyHash()), input.password)
    const home = staff?.roles[0]?.facilityId
    if (!staff?.isActive || !isRight || !home) return fail('passwordWrong')
    const last = await db.staffSession.findFirst({
      where: { staffId: staff.id },
      orderBy: { createdAt: 'desc' },
      select: { facilityId: true },
    })
    const facilityId = staff.roles.find((role) => role.facilityId === last?.facilityId)?.facilityId ?? home
    const sessionId = newId()
    await db.staffSession.create({
      data: {
        id: sessionId,
        staffId: staff.id,
        facilityId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + env().SESSION_HOURS * 3_600_000),
        address: input.address ?? null,
        userAgent: input.userAgent ?? null,
      },
      select: { id: true },
    })
    await db.signInThrottle.deleteMany({ where: { key: `account:${input.signInName}` } })
    await giveBack(db, input.address)
    return { staffId: staff.id, sessionId, fullName: staff.fullName }
  },
})

/** Only guesses that failed stay counted: a whole shift of a hospital signs in from the one address of its router. */
async function giveBack(db: Db, address: string | undefined): Promise<void> {
  if (!address) return
  const key = `address:${address}`
  await db.signInThrottle.updateMany({ where: { key, points: { gt: 0 } }, data: { points: { decrement: 1 } } })
}
