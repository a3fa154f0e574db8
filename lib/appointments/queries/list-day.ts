import { ownFacility, Prisma, query } from '@/lib/gate'
import type { CalendarDate } from '@/lib/kernel/time'
import { maySeeAppointments } from '../policy'
import { listDayInput } from '../schema'
import type { DayList } from '../types'
import { readAppointments } from './read-appointments'

/** A clinic's day is some hundred people; the list is whole, so that it can be printed. */
const longestDay = 1_000

/** Who is expected on a day, in a room, with a doctor or in the whole house. */
export const listDay = query({
  name: 'appointments.list-day',
  permit: maySeeAppointments,
  input: listDayInput,
  subject: ownFacility,
  shows: ({ rows }: DayList) => rows.flatMap(({ patientId }) => patientId ?? []),
  async handle({ db }, { on, ...lens }): Promise<DayList> {
    return { on, rows: await readAppointments(db, ofDay(on, lens), longestDay) }
  },
})

/** Which appointments `a` a day's list shows. */
export const ofDay = (
  on: CalendarDate,
  { roomId, doctorId }: { roomId: string | null; doctorId: string | null },
): Prisma.Sql => Prisma.sql`a.on_day = ${on}::date
  and (${roomId}::uuid is null or a.room_id = ${roomId}::uuid)
  and (${doctorId}::uuid is null or a.doctor_id = ${doctorId}::uuid)`
