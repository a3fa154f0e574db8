import { ownFacility, query } from '@/lib/gate'
import { mayListReferrals } from '../policy'
import { listIncomingInput } from '../schema'
import type { IncomingShows, ReferralPage } from '../types'
import { readRows } from './read-rows'

const statuses: Record<IncomingShows, string[]> = {
  waiting: ['delivered'],
  open: ['delivered', 'accepted'],
  all: ['delivered', 'accepted', 'declined', 'arrived', 'closed', 'cancelled'],
}

/** Letters that reached this hospital: unanswered and expected ones oldest first, all of them newest first. */
export const listIncoming = query({
  name: 'referrals.list-incoming',
  permit: mayListReferrals,
  input: listIncomingInput,
  subject: ownFacility,
  shows: ({ rows }: ReferralPage) => rows.map((row) => row.patientId),
  handle: ({ db, actor, now }, { shows, ...paging }): Promise<ReferralPage> =>
    readRows(db, {
      ...paging,
      now,
      other: 'sender',
      where: { toFacilityId: actor.facilityId, status: { in: statuses[shows] }, deliveredAt: { not: null } },
      orderBy: { createdAt: shows === 'all' ? 'desc' : 'asc' },
    }),
})
