import { event } from '@/lib/gate/events'

/** Nobody is received in this room from now on. Whoever knows of people in it refuses, and it stays open. */
export const roomClosed = event<{ facilityId: string; roomId: string }>('identity.room-closed')
