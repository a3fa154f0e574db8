import { ownFacility, query } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { maySeeReport } from '../policy'
import { spanOf } from '../rules/shift'
import { reportShiftInput } from '../schema'
import type { RoomReport, ShiftReport } from '../types'

interface Row {
  room_id: string | null
  code: string | null
  name: string | null
  nameEn: string | null
  arrivals: number
  called: number
  served: number
  skipped: number
  no_shows: number
  median: number | null
  p90: number | null
}

/**
 * A shift in numbers: who arrived in it, and what became of them. The wait runs from the ticket to the first call. A
 * no-show was called or waited and was never seen: skipped, cancelled, or still there when the day was over.
 */
export const reportShift = query({
  name: 'queues.report-shift',
  permit: maySeeReport,
  input: reportShiftInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { on: asked, shift }): Promise<ShiftReport> {
    const on = asked ?? businessDay(now)
    const { from, to } = spanOf(on, shift)
    const rows = await db.$queryRaw<Row[]>`
      with seen as (
        select q.room_id, q.status, q.queued_on,
          coalesce(f.called_at, q.called_at) is not null as was_called,
          q.status in ('serving', 'away', 'done') or coalesce(f.was_served, false) as was_served,
          q.status = 'skipped' or coalesce(f.was_skipped, false) as was_skipped,
          extract(epoch from coalesce(f.called_at, q.called_at) - q.issued_at) / 60.0 as wait
        from queue_ticket q
        left join lateral (
          select min(s.at) filter (where s.to_status in ('called', 'serving')) as called_at,
            bool_or(s.to_status = 'serving') as was_served, bool_or(s.move = 'skip') as was_skipped
          from queue_step s where s.ticket_id = q.id) f on true
        where q.facility_id = ${actor.facilityId}::uuid and q.queued_on = ${on}::date
          and q.issued_at >= ${from} and q.issued_at < ${to})
      select s.room_id, min(r.code) as code, min(r.name) as name, min(r.name_en) as "nameEn", count(*)::int as arrivals,
        count(*) filter (where was_called)::int as called, count(*) filter (where was_served)::int as served,
        count(*) filter (where was_skipped)::int as skipped,
        count(*) filter (where not was_served and (s.status in ('skipped', 'cancelled') or s.queued_on < gate.today()))::int as no_shows,
        (percentile_cont(0.5) within group (order by wait))::float8 as median,
        (percentile_cont(0.9) within group (order by wait))::float8 as p90
      from seen s join room r on r.id = s.room_id
      group by grouping sets ((s.room_id), ())
      order by min(r.code), s.room_id`
    const hours = await db.$queryRaw<{ hour: number; arrivals: number; called: number }[]>`
      select h.hour, count(q.id)::int as arrivals, count(q.called_at)::int as called
      from generate_series(0, 23) as h(hour)
      left join queue_ticket q on q.facility_id = ${actor.facilityId}::uuid and q.queued_on = ${on}::date
        and q.issued_at >= ${from} and q.issued_at < ${to}
        and extract(hour from q.issued_at at time zone 'Asia/Ho_Chi_Minh')::int = h.hour
      group by h.hour order by h.hour`
    const first = hours.findIndex((hour) => hour.arrivals > 0)
    const last = hours.findLastIndex((hour) => hour.arrivals > 0)
    const all = rows.find((row) => row.room_id === null)
    return {
      on,
      shift,
      rooms: rows.flatMap((row) =>
        row.room_id
          ? [
              {
                roomId: row.room_id,
                code: row.code ?? '',
                name: row.name ?? '',
                nameEn: row.nameEn ?? '',
                ...figures(row),
              },
            ]
          : [],
      ),
      total: figures(all),
      hours: first < 0 ? [] : hours.slice(first, last + 1),
    }
  },
})

const minutes = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value)

const figures = (row: Row | undefined): Omit<RoomReport, 'roomId' | 'code' | 'name' | 'nameEn'> => ({
  arrivals: row?.arrivals ?? 0,
  called: row?.called ?? 0,
  served: row?.served ?? 0,
  skipped: row?.skipped ?? 0,
  noShows: row?.no_shows ?? 0,
  medianMinutes: minutes(row?.median),
  p90Minutes: minutes(row?.p90),
})
