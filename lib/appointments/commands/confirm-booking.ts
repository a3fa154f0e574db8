import { createHash } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import { command, ownFacility } from '@/lib/gate'
import { randomBytes } from '@/lib/kernel/random'
import { fromDbDate } from '@/lib/kernel/time'
import { mayBookOneself } from '../policy'
import { oneTime } from '../rules/code'
import { confirmBookingInput } from '../schema'
import type { Confirmed } from '../types'
import { writeAppointment } from './write-appointment'

/**
 * The code that was sent, typed in: then, and not before, the place is taken. A wrong one is answered and not thrown, so
 * that its count is kept; a place that is gone is refused like any other, and the whole is undone. The appointment names
 * no record: who this is, the desk finds out.
 */
export const confirmBooking = command({
  name: 'appointments.confirm-booking',
  permit: mayBookOneself,
  input: confirmBookingInput,
  subject: ownFacility,
  isInternal: true,
  isSecret: true,
  async handle(context, { requestId, code }): Promise<Confirmed> {
    const { db, actor, now } = context
    // Counted first and under the row's lock: guesses sent at once are counted one after the other.
    const { count } = await db.bookingRequest.updateMany({
      where: {
        id: requestId,
        facilityId: actor.facilityId,
        appointmentId: null,
        tries: { lt: oneTime.tries },
        expiresAt: { gt: now },
      },
      data: { tries: { increment: 1 } },
    })
    if (count === 0) return { outcome: 'expired' }
    const asked = await db.bookingRequest.findUniqueOrThrow({ where: { id: requestId } })
    const isRight = asked.codeHash !== null && (await verify(Buffer.from(asked.codeHash).toString(), code))
    if (!isRight) return { outcome: 'wrong', left: oneTime.tries - asked.tries }
    const token = Buffer.from(randomBytes(24)).toString('base64url')
    const booked = await writeAppointment(context, {
      sessionId: asked.sessionId,
      on: fromDbDate(asked.onDay),
      minute: asked.atMinute,
      patientId: null,
      fullName: asked.fullName,
      birthOn: fromDbDate(asked.birthOn),
      birthPrecision: 'day',
      phone: asked.phone,
      reason: asked.reason,
      overbookReason: null,
      source: 'self',
      tokenHash: tokenHash(token),
    })
    const { roomId, on, minute } = booked.slot
    await db.bookingRequest.updateMany({
      where: { id: requestId, appointmentId: null },
      data: { appointmentId: booked.id },
    })
    const room = await db.room.findUniqueOrThrow({ where: { id: roomId }, select: { name: true } })
    return { outcome: 'booked', code: booked.code, token, room: room.name, on, minute }
  },
})

/** Only its hash is kept: whoever reads the table cannot cancel for somebody. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
