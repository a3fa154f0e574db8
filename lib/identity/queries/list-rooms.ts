import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayKnowTheHouse } from '../policy'
import { listRoomsInput } from '../schema'
import type { RoomCard } from '../types'

/** Rooms and counters of the facility worked in now. */
export const listRooms = query({
  name: 'identity.list-rooms',
  permit: mayKnowTheHouse,
  input: listRoomsInput,
  subject: ownFacility,
  handle: ({ db, actor }, { kind }): Promise<RoomCard[]> =>
    db.room.findMany({
      where: { facilityId: actor.facilityId, isActive: true, kind: kind ?? Prisma.skip },
      orderBy: { code: 'asc' },
      select: { id: true, code: true, name: true, nameEn: true, kind: true, series: true, departmentCode: true },
    }),
})
