import { ownFacility, query } from '@/lib/gate'
import { mayKeepRooms } from '../policy'
import { nothing, roomKinds } from '../schema'
import type { RoomEntry } from '../types'

/** Every room and counter of the facility, closed ones too, in the order in which a patient meets them. */
export const listAllRooms = query({
  name: 'identity.list-all-rooms',
  permit: mayKeepRooms,
  input: nothing,
  subject: ownFacility,
  handle: ({ db, actor }): Promise<RoomEntry[]> =>
    db.$queryRaw<RoomEntry[]>`
      select id, code, name, name_en as "nameEn", kind, specialty, department_code as "departmentCode",
        is_active as "isOpen", version
      from room where facility_id = ${actor.facilityId}::uuid
      order by array_position(${[...roomKinds]}::text[], kind), code`,
})
