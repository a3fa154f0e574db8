import { react } from '@/lib/gate'
import { roomClosed } from '@/lib/identity/events'
import { fail } from '@/lib/kernel/errors'
import { readPeople } from './queries/read-people'

/** A room is not closed from under people: they are seen, or moved to another room, first. Refusing here leaves it open. */
export const keepOpenForPeople = react(
  roomClosed,
  'queues.keep-open-for-people',
  async ({ db }, { facilityId, roomId }) => {
    const here = (await readPeople(db, facilityId)).find((room) => room.roomId === roomId)
    if (here) fail('refused', { message: 'queues.refused.peopleInRoom', data: { count: here.people } })
  },
)
