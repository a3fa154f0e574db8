import { hash } from '@node-rs/argon2'
import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayBookOneself } from '../policy'
import { oneTime, oneTimeCode } from '../rules/code'
import { sendCodeInput } from '../schema'

/**
 * Made at the moment it is sent, so that it stands nowhere but on the telephone: the outbox holds the request's id and
 * the row a slow hash. A message that has to be sent again carries a new one, and the old one no longer counts.
 */
export const makeCode = command({
  name: 'appointments.make-code',
  permit: mayBookOneself,
  input: sendCodeInput,
  subject: ownFacility,
  isInternal: true,
  isSecret: true,
  async handle({ db, actor, now }, { requestId }): Promise<{ to: string; code: string; facility: string } | null> {
    const code = oneTimeCode()
    const facility = await db.facility.findUniqueOrThrow({ where: { id: actor.facilityId }, select: { name: true } })
    const row = await db.bookingRequest.findFirst({
      where: { id: requestId, facilityId: actor.facilityId, appointmentId: null },
      select: { phone: true, createdAt: true },
    })
    if (!row) return fail('notFound')
    // Nobody still sits before a page of an hour ago.
    if (now.getTime() - row.createdAt.getTime() > 3_600_000) return null
    await db.bookingRequest.updateMany({
      where: { id: requestId, facilityId: actor.facilityId, appointmentId: null },
      data: { codeHash: Buffer.from(await hash(code)), expiresAt: new Date(now.getTime() + oneTime.minutes * 60_000) },
    })
    return { to: row.phone, code, facility: facility.name }
  },
})
