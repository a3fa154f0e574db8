import { ownFacility, query } from '@/lib/gate'
import { mayManageSeries } from '../policy'
import { nothing } from '../schema'
import type { RoomSeries } from '../types'

/** Every room that gives numbers, its letters and how far they have counted today. */
export const listSeries = query({
  name: 'queues.list-series',
  permit: mayManageSeries,
  input: nothing,
  subject: ownFacility,
  handle: ({ db, actor }): Promise<RoomSeries[]> =>
    db.$queryRaw<RoomSeries[]>`
      select r.id as "roomId", r.code, r.name, r.name_en as "nameEn", r.version, r.series, r.priority_series as "prioritySeries",
        coalesce(max(c.last) filter (where c.series = r.series), 0)::int as last,
        coalesce(max(c.last) filter (where c.series = r.priority_series), 0)::int as "priorityLast"
      from room r left join queue_counter c
        on c.facility_id = r.facility_id and c.room_id = r.id and c.queued_on = gate.today()
      where r.facility_id = ${actor.facilityId}::uuid and r.kind = 'clinic' and r.is_active
      group by r.id order by r.code`,
})
