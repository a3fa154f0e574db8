import { ownFacility, query } from '@/lib/gate'
import { mayManageDisplays } from '../policy'
import { nothing } from '../schema'
import type { DisplayRow } from '../types'

/** The screens of this hospital, those that still show first. */
export const listDisplays = query({
  name: 'queues.list-displays',
  permit: mayManageDisplays,
  input: nothing,
  subject: ownFacility,
  async handle({ db, actor }): Promise<DisplayRow[]> {
    const rows = await db.$queryRaw<
      { id: string; name: string; hall_code: string; rooms: string[] | null; created_at: Date; is_revoked: boolean }[]
    >`select d.id, d.name, d.hall_code, d.created_at, d.revoked_at is not null as is_revoked,
        (select array_agg(r.name order by r.code) from room r where r.id = any(d.room_ids)) as rooms
      from queue_display d where d.facility_id = ${actor.facilityId}::uuid
      order by d.revoked_at is not null, d.created_at desc limit 100`
    return rows.map(({ id, name, hall_code, rooms, created_at, is_revoked }) => ({
      id,
      name,
      hallCode: hall_code,
      rooms: rooms ?? [],
      createdAt: created_at.toISOString(),
      isRevoked: is_revoked,
    }))
  },
})
