import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { roomClosed } from '../events'
import { mayKeepRooms, roomHere } from '../policy'
import { saveRoomInput } from '../schema'

/** Name, specialty and department of a room, and whether people are received in it. Its code and kind stay: papers name them. */
export const saveRoom = command({
  name: 'identity.save-room',
  permit: mayKeepRooms,
  input: saveRoomInput,
  subject: roomHere,
  async handle({ db, actor, emit }, { roomId, version, isOpen, ...room }): Promise<{ version: number }> {
    const { facilityId } = actor
    // Waits for the check-ins and transfers into this room that are under way; the next ones see what is written here.
    const [before] = await db.$queryRaw<{ version: number; kind: string; isOpen: boolean }[]>`
      select version, kind, is_active as "isOpen" from room
      where id = ${roomId}::uuid and facility_id = ${facilityId}::uuid for no key update`
    if (before?.version !== version) return fail('stale')
    if (room.specialty && before.kind !== 'clinic')
      fail('invalid', { fields: { specialty: 'identity.rooms.clinicOnly' } })
    await db.room.updateMany({
      where: { id: roomId, facilityId },
      data: { ...room, isActive: isOpen, version: { increment: 1 } },
    })
    if (before.isOpen && !isOpen) emit(roomClosed, { facilityId, roomId })
    return { version: version + 1 }
  },
})
