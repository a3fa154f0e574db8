import { type Context, command, ownFacility, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type CalendarDate, formatTime } from '@/lib/kernel/time'
import { mayBook } from '../policy'
import { ofDay } from '../queries/list-day'
import { isHere, sawItsDoctor, wasHere } from '../queries/was-here'
import { parseMinute } from '../rules/slots'
import { markNoShowInput } from '../schema'

/**
 * Who did not come is counted as such. Of a day's list as it is shown, of a room, a doctor or the house: everybody still
 * expected whose session is over, but nobody who was here that day, in whatever room, as at night (`close-past-days`): which
 * of his places he came for nobody can tell from a list. The one who is named: whoever names him knows, unless he is still in
 * the house or its doctor has seen him.
 */
export const markNoShow = command({
  name: 'appointments.mark-no-show',
  permit: mayBook,
  input: markNoShowInput,
  subject: ownFacility,
  async handle(context, { on, appointmentId, ...lens }): Promise<{ marked: number; cameElsewhere: number }> {
    if (on > businessDay(context.now)) fail('refused', { message: 'appointments.refused.notYet' })
    return appointmentId ? markOne(context, on, appointmentId) : markDay(context, ofDay(on, lens))
  },
})

const nowMinute = ({ now }: Context) => parseMinute(formatTime(now)) ?? 0

async function markDay(context: Context, listed: Prisma.Sql) {
  const { db, actor, now } = context
  const [count] = await db.$queryRaw<[{ marked: number; cameElsewhere: number }]>`
    with expected as (
      select a.id, ${wasHere} as was_here from appointment a join clinic_session s on s.id = a.session_id
      where a.facility_id = ${actor.facilityId}::uuid and ${listed} and a.status = 'booked'
        and (a.on_day < ${businessDay(now)}::date or s.to_minute <= ${nowMinute(context)})
      for update of a),
    marked as (
      update appointment set status = 'noShow', version = version + 1
      where id in (select id from expected where not was_here) returning 1)
    select (select count(*)::int from marked) as marked,
      (select count(*)::int from expected where was_here) as "cameElsewhere"`
  return count
}

interface Facts {
  status: string
  isOver: boolean
  isHere: boolean
  isSeen: boolean
}

async function markOne(context: Context, on: CalendarDate, appointmentId: string) {
  const { db, actor, now } = context
  const isOver = Prisma.sql`(a.on_day < ${businessDay(now)}::date or a.at_minute <= ${nowMinute(context)})`
  const [facts] = await db.$queryRaw<Facts[]>`
    select a.status, ${isOver} as "isOver", ${isHere} as "isHere", ${sawItsDoctor} as "isSeen" from appointment a
    where a.id = ${appointmentId}::uuid and a.facility_id = ${actor.facilityId}::uuid and a.on_day = ${on}::date
    for update of a`
  if (!facts) return fail('notFound')
  const refuse = (reason: string) => fail('refused', { message: `appointments.refused.${reason}` })
  if (facts.status !== 'booked') refuse('over')
  if (!facts.isOver) refuse('notYet')
  if (facts.isHere) refuse('stillHere')
  if (facts.isSeen) refuse('seenByDoctor')
  const marked = await db.$executeRaw`
    update appointment set status = 'noShow', version = version + 1 where id = ${appointmentId}::uuid`
  return { marked, cameElsewhere: 0 }
}
