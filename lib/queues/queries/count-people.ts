import { ownFacility, query } from '@/lib/gate'
import { maySeeBoard } from '../policy'
import { nothing } from '../schema'
import { readPeople } from './read-people'

/** How many people each room has today, without saying who. */
export const countPeople = query({
  name: 'queues.count-people',
  permit: maySeeBoard,
  input: nothing,
  subject: ownFacility,
  handle: ({ db, actor }) => readPeople(db, actor.facilityId),
})
