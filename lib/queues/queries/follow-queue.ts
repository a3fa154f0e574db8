import { ownFacility, query } from '@/lib/gate'
import { mayFollowQueue } from '../policy'
import { followQueueInput } from '../schema'

/** Leave to hear which rooms of the own hospital change. */
export const followQueue = query({
  name: 'queues.follow-queue',
  permit: mayFollowQueue,
  input: followQueueInput,
  subject: ownFacility,
  handle: async ({ actor }): Promise<{ facilityId: string; viaId: string | null }> => ({
    facilityId: actor.facilityId,
    viaId: actor.viaId,
  }),
})
