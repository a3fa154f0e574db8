import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, formatTime } from '@/lib/kernel/time'
import { mayBook } from '../policy'
import { parseMinute } from '../rules/slots'
import { markNoShowInput } from '../schema'

/** Of one day, everybody still expected whose session is over, or the one named: who did not come is counted as such. */
export const markNoShow = command({
  name: 'appointments.mark-no-show',
  permit: mayBook,
  input: markNoShowInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { on, appointmentId }): Promise<{ marked: number }> {
    const today = businessDay(now)
    if (on > today) fail('refused', { message: 'appointments.refused.notYet' })
    const nowMinute = parseMinute(formatTime(now)) ?? 0
    const marked = await db.$executeRaw`
      update appointment a set status = 'noShow', version = a.version + 1 from clinic_session s
      where s.id = a.session_id and a.facility_id = ${actor.facilityId}::uuid and a.on_day = ${on}::date
        and a.status = 'booked' and (${appointmentId}::uuid is null or a.id = ${appointmentId}::uuid)
        and (a.on_day < ${today}::date or s.to_minute <= ${nowMinute}
          or (${appointmentId}::uuid is not null and a.at_minute <= ${nowMinute}))`
    if (appointmentId && marked === 0) fail('refused', { message: 'appointments.refused.notYet' })
    return { marked }
  },
})
