import { event } from '@/lib/gate/events'

/** Somebody waits for another room from now on. */
export const transferred = event<{
  encounterId: string
  patientId: string
  facilityId: string
  fromRoomId: string
  toRoomId: string
}>('queues.transferred')
