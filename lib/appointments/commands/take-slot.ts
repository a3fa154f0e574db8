import type { Context } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type CalendarDate, daysBetween, formatTime } from '@/lib/kernel/time'
import { readTimetable } from '../queries/read-timetable'
import { parseMinute, placeIn, type Slot, slotsOf } from '../rules/slots'

interface Wish {
  sessionId: string
  on: CalendarDate
  minute: number
  overbookReason: string | null
}

const furthestDays = 366

/**
 * A place in the slot, or a refusal. Everybody who wants one of this session on whichever day waits on its row, so the
 * count below is the truth until commit; `gate.check_slot` asks the same again under every write. The room stays open as
 * long.
 */
export async function takeSlot({ db, actor, now }: Context, wish: Wish): Promise<Slot & { isOverbooked: boolean }> {
  const { sessionId, on, minute } = wish
  const locked = await db.$queryRaw<unknown[]>`
    select 1 from clinic_session s join room r on r.id = s.room_id
    where s.id = ${sessionId}::uuid and s.facility_id = ${actor.facilityId}::uuid
    for no key update of s for share of r`
  if (locked.length === 0) return fail('notFound')
  const { sessions, closures, booked } = await readTimetable(db, { from: on, to: on, sessionId })
  const slot = slotsOf(sessions, closures, booked, on).find((each) => each.minute === minute)
  if (!slot) return fail('refused', { message: 'appointments.refused.noSlot' })
  const today = businessDay(now)
  const isOver = on < today || (on === today && slot.toMinute <= (parseMinute(formatTime(now)) ?? 0))
  if (isOver) fail('refused', { message: 'appointments.refused.past' })
  if (daysBetween(today, on) > furthestDays) fail('refused', { message: 'appointments.refused.tooFar' })
  const place = placeIn(slot, wish.overbookReason)
  if (place.kind === 'none') {
    const isReason = slot.overbookLeft > 0
    return fail('refused', isReason ? { fields: { overbookReason: place.message } } : { message: place.message })
  }
  return { ...slot, isOverbooked: place.kind === 'overbooked' }
}

interface Person {
  patientId: string | null
  fullName: string
  phone: string | null
}

/** One person has one place in a room on a day: twice the same is a slip of the hand, or a lock-out of others. */
export async function refuseTwice(
  { db, actor }: Context,
  { patientId, fullName, phone }: Person,
  { roomId, on }: Slot,
  except: string | null,
): Promise<void> {
  const who = patientId ?? `${phone} ${fullName.toLocaleLowerCase('vi')}`
  await db.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`appointments/${actor.facilityId}/${on}/${roomId}/${who}`}, 0))::text`
  const found = await db.$queryRaw<{ id: string }[]>`
    select id from appointment
    where facility_id = ${actor.facilityId}::uuid and on_day = ${on}::date and room_id = ${roomId}::uuid and status = 'booked'
      and id is distinct from ${except}::uuid
      and case when ${patientId}::uuid is not null then patient_id = ${patientId}::uuid
               else phone = ${phone} and lower(full_name) = lower(${fullName}) end
    limit 1`
  if (found.length) fail('duplicate', { message: 'appointments.refused.twice' })
}
