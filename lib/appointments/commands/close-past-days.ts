import { command, ownFacility } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { mayCloseDays } from '../policy'
import { wasHere } from '../queries/was-here'
import { closePastDaysInput } from '../schema'

/**
 * Who is still expected of a day that is over did not come. One slice of a night, the oldest days first; today is left to
 * the people at the desk, and who comes late after all is received as before. Who was here that day, in whatever room, is
 * no no-show.
 */
export const closePastDays = command({
  name: 'appointments.close-past-days',
  permit: mayCloseDays,
  input: closePastDaysInput,
  isInternal: true,
  subject: ownFacility,
  async handle({ db, actor, now }, { marked: before, size }): Promise<{ isDone: boolean; marked: number }> {
    const marked = await db.$executeRaw`
      update appointment set status = 'noShow', version = version + 1
      where id = any(array(select a.id from appointment a
        where a.facility_id = ${actor.facilityId}::uuid and a.status = 'booked' and a.on_day < ${businessDay(now)}::date
          and not ${wasHere}
        order by a.on_day, a.id limit ${size}::integer for update of a))`
    return { isDone: marked < size, marked: before + marked }
  },
})
