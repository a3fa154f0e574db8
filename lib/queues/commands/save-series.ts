import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayManageSeries, roomSubject } from '../policy'
import { saveSeriesInput } from '../schema'

/**
 * The letters of a room from the next ticket on. A series counts on from the highest number that stood in this room
 * today, also one that came from another room or has left again: no number twice in a room and day.
 */
export const saveSeries = command({
  name: 'queues.save-series',
  permit: mayManageSeries,
  input: saveSeriesInput,
  subject: roomSubject,
  async handle({ db, actor }, { roomId, version, series, prioritySeries }): Promise<{ version: number }> {
    const { facilityId } = actor
    // Waits for a transfer into this room that is under way; the next one reads the new letters.
    const { count } = await db.room.updateMany({
      where: { id: roomId, facilityId, kind: 'clinic', isActive: true, version },
      data: { series, prioritySeries, version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    const wanted = prioritySeries ? [series, prioritySeries] : [series]
    await db.$executeRaw`
      insert into queue_counter as c (facility_id, room_id, queued_on, series, last)
      select ${facilityId}::uuid, ${roomId}::uuid, seen.queued_on, seen.series, max(seen.number)
      from (
        select q.queued_on, q.series, q.number from queue_ticket q
        where q.facility_id = ${facilityId}::uuid and q.room_id = ${roomId}::uuid and q.queued_on >= gate.today()
        union all
        select q.queued_on, s.before ->> 'series', (s.before ->> 'number')::int
        from queue_step s join queue_ticket q on q.id = s.ticket_id
        where s.facility_id = ${facilityId}::uuid and s.from_room_id = ${roomId}::uuid and s.move = 'transfer'
          and s.at >= now() - interval '1 day' and q.queued_on >= gate.today()) as seen
      where seen.series = any(${wanted}::text[])
      group by seen.queued_on, seen.series
      on conflict (facility_id, room_id, queued_on, series) do update set last = greatest(c.last, excluded.last)`
    return { version: version + 1 }
  },
})
