import { ownFacility, Prisma, query } from '@/lib/gate'
import { addDays, businessDay } from '@/lib/kernel/time'
import { mayBook } from '../policy'
import { listRemindersInput } from '../schema'
import type { DayList } from '../types'
import { readAppointments } from './read-appointments'

/** Who is to be called today about a day to come, with a number to call. */
export const listReminders = query({
  name: 'appointments.list-reminders',
  permit: mayBook,
  input: listRemindersInput,
  subject: ownFacility,
  shows: ({ rows }: DayList) => rows.flatMap(({ patientId }) => patientId ?? []),
  async handle({ db, now }, { days }): Promise<DayList> {
    const on = addDays(businessDay(now), days)
    return { on, rows: await readAppointments(db, Prisma.sql`a.on_day = ${on}::date and a.status = 'booked'`, 1_000) }
  },
})
