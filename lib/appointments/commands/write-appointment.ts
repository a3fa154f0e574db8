import type { Context } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { type CalendarDate, type DatePrecision, toDbDate } from '@/lib/kernel/time'
import { appointmentCode } from '../rules/code'
import type { AppointmentSource } from '../types'
import { refuseTwice, takeSlot } from './take-slot'

export interface Booking {
  sessionId: string
  on: CalendarDate
  minute: number
  patientId: string | null
  fullName: string
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  phone: string | null
  reason: string
  overbookReason: string | null
  source: AppointmentSource
  slipId?: string
  tokenHash?: Uint8Array<ArrayBuffer>
}

/** The one way a place is given, whoever asks for it. */
export async function writeAppointment(context: Context, booking: Booking) {
  const { db, actor, now } = context
  const slot = await takeSlot(context, booking)
  await refuseTwice(context, booking, slot, null)
  const id = newId()
  const code = appointmentCode()
  await db.appointment.create({
    data: {
      id,
      facilityId: actor.facilityId,
      patientId: booking.patientId,
      sessionId: slot.sessionId,
      roomId: slot.roomId,
      doctorId: slot.doctorId,
      onDay: toDbDate(slot.on),
      atMinute: slot.minute,
      status: 'booked',
      source: booking.source,
      reason: booking.reason,
      isOverbooked: slot.isOverbooked,
      overbookReason: slot.isOverbooked ? booking.overbookReason : null,
      fullName: booking.fullName,
      birthOn: booking.birthOn && toDbDate(booking.birthOn),
      birthPrecision: booking.birthPrecision,
      phone: booking.phone,
      code,
      tokenHash: booking.tokenHash ?? null,
      slipId: booking.slipId ?? null,
      createdAt: now,
      createdById: actor.id,
    },
    select: { id: true },
  })
  return { id, code, slot }
}
