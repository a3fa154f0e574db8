import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { mayKeepRooms } from '../policy'
import { freeLetters } from '../rules'
import { addRoomInput } from '../schema'

/** A room or counter, open at once. Its numbers get letters no other room has; `queues.save-series` changes them. */
export const addRoom = command({
  name: 'identity.add-room',
  permit: mayKeepRooms,
  input: addRoomInput,
  subject: ownFacility,
  async handle({ db, actor }, { specialty, ...room }): Promise<{ roomId: string; series: string }> {
    const { facilityId } = actor
    if (specialty && room.kind !== 'clinic') fail('invalid', { fields: { specialty: 'identity.rooms.clinicOnly' } })
    const known = await db.room.findMany({ where: { facilityId }, select: { series: true, prioritySeries: true } })
    const series = freeLetters(known.flatMap((each) => [each.series, each.prioritySeries ?? each.series]))
    const roomId = newId()
    // Two people adding one door at once: the second waits here for the first, and is told.
    const written = await db.$executeRaw`
      insert into room (id, facility_id, code, name, name_en, kind, department_code, specialty, series)
      values (${roomId}::uuid, ${facilityId}::uuid, ${room.code}, ${room.name}, ${room.nameEn}, ${room.kind},
        ${room.departmentCode}, ${specialty}, ${series})
      on conflict (facility_id, code) do nothing`
    if (written === 0) fail('duplicate', { fields: { code: 'identity.rooms.codeTaken' } })
    return { roomId, series }
  },
})
