import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { addDays, businessDay, toDbDate } from '@/lib/kernel/time'
import { mayPlan } from '../policy'
import { readLenses, readTimetable } from '../queries/read-timetable'
import { clash, parseMinute, startsOf, type Weekday } from '../rules/slots'
import { saveSessionInput } from '../schema'

/**
 * Regular hours, new or changed. Hours that people hold places in are not moved from under them: a change that would
 * leave somebody outside is refused, and the hours are then ended and begun anew.
 */
export const saveSession = command({
  name: 'appointments.save-session',
  permit: mayPlan,
  input: saveSessionInput,
  subject: ownFacility,
  async handle({ db, actor, now }, input): Promise<{ sessionId: string }> {
    const { sessionId, version, fromTime, toTime, weekday, validFrom, validTo, ...rest } = input
    const fromMinute = parseMinute(fromTime) ?? 0
    const toMinute = parseMinute(toTime) ?? 0
    const session = { ...rest, weekday: Number(weekday) as Weekday, fromMinute, toMinute, validFrom, validTo }
    if (toMinute - fromMinute < rest.slotMinutes)
      fail('invalid', { fields: { toTime: 'appointments.refused.tooShort' } })
    if (validTo && validTo < validFrom) fail('invalid', { fields: { validTo: 'appointments.refused.endsFirst' } })
    // Two people planning one room at once: the second sees what the first wrote.
    await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`timetable/${actor.facilityId}`}, 0))::text`
    const { rooms, doctors } = await readLenses(db, actor.facilityId)
    if (!rooms.some((room) => room.id === rest.roomId)) fail('invalid', { fields: { roomId: 'validation.choice' } })
    if (rest.doctorId && !doctors.some((doctor) => doctor.id === rest.doctorId))
      fail('invalid', { fields: { doctorId: 'validation.choice' } })
    const today = businessDay(now)
    const { sessions } = await readTimetable(db, { from: today, to: addDays(today, 5 * 366), countsPeople: false })
    if (clash({ ...session, id: sessionId }, sessions)) fail('refused', { message: 'appointments.refused.clash' })
    const data = { ...session, validFrom: toDbDate(validFrom), validTo: validTo && toDbDate(validTo) }
    if (!sessionId) {
      const id = newId()
      await db.clinicSession.create({
        data: { ...data, id, facilityId: actor.facilityId, createdAt: now, createdById: actor.id },
        select: { id: true },
      })
      return { sessionId: id }
    }
    const { count } = await db.clinicSession.updateMany({
      where: { id: sessionId, facilityId: actor.facilityId, version },
      data: { ...data, version: { increment: 1 } },
    })
    if (count === 0) return fail(sessions.some(({ id }) => id === sessionId) ? 'stale' : 'notFound')
    const starts = startsOf(session)
    const [left] = await db.$queryRaw<[{ n: number }]>`
      select count(*)::int as n from appointment
      where session_id = ${sessionId}::uuid and on_day >= ${today}::date and status = 'booked'
        and (not at_minute = any(${starts}::int[]) or extract(isodow from on_day)::int <> ${session.weekday}
          or on_day < ${validFrom}::date or on_day > coalesce(${validTo}::date, 'infinity'::date)
          or room_id <> ${rest.roomId}::uuid)`
    if (left.n > 0) fail('refused', { message: 'appointments.refused.peopleInside' })
    return { sessionId }
  },
})
