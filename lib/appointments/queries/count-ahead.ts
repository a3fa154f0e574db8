import { ownFacility, query } from '@/lib/gate'
import { maySeeAppointments } from '../policy'
import { nothing } from '../schema'
import type { RoomAhead } from '../types'

/** How many are still expected in each room, from today on, without saying who. */
export const countAhead = query({
  name: 'appointments.count-ahead',
  permit: maySeeAppointments,
  input: nothing,
  subject: ownFacility,
  handle: ({ db, actor }): Promise<RoomAhead[]> =>
    db.$queryRaw<RoomAhead[]>`
      select room_id as "roomId", count(*)::int as expected from appointment
      where facility_id = ${actor.facilityId}::uuid and on_day >= gate.today() and status = 'booked'
      group by room_id`,
})
