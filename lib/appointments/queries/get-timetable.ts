import { ownFacility, query } from '@/lib/gate'
import { addDays, businessDay } from '@/lib/kernel/time'
import { maySeeAppointments } from '../policy'
import { nothing } from '../schema'
import type { Timetable } from '../types'
import { readLenses, readTimetable } from './read-timetable'

/** Regular hours and closed days from today on, for the people who plan them. */
export const getTimetable = query({
  name: 'appointments.get-timetable',
  permit: maySeeAppointments,
  input: nothing,
  subject: ownFacility,
  async handle({ db, actor, now }): Promise<Timetable> {
    const today = businessDay(now)
    const lenses = await readLenses(db, actor.facilityId)
    const to = addDays(today, 3 * 366)
    const { sessions, closures } = await readTimetable(db, { from: today, to, countsPeople: false })
    return { today, ...lenses, sessions, closures }
  },
})
