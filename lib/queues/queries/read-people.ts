import type { Db } from '@/lib/gate'
import { presentStatuses } from '@/lib/registration/schema'
import type { RoomPeople } from '../types'

/** How many are in the house for each room today: in its line, with its doctor, put aside, or away for tests. */
export const readPeople = (db: Db, facilityId: string): Promise<RoomPeople[]> =>
  db.$queryRaw<RoomPeople[]>`
    select room_id as "roomId", count(*)::int as people from queue_ticket
    where facility_id = ${facilityId}::uuid and queued_on = gate.today() and status = any(${[...presentStatuses]}::text[])
    group by room_id`
