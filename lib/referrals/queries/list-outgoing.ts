import { ownFacility, query } from '@/lib/gate'
import { mayListReferrals } from '../policy'
import { listOutgoingInput } from '../schema'
import type { ReferralPage } from '../types'
import { readRows } from './read-rows'

const ended = ['closed', 'cancelled']

/** Letters this hospital wrote, newest first; `open` also shows what was declined or has arrived until it is closed. */
export const listOutgoing = query({
  name: 'referrals.list-outgoing',
  permit: mayListReferrals,
  input: listOutgoingInput,
  subject: ownFacility,
  shows: ({ rows }: ReferralPage) => rows.map((row) => row.patientId),
  handle: ({ db, actor, now }, { shows, ...paging }): Promise<ReferralPage> =>
    readRows(db, {
      ...paging,
      now,
      other: 'receiver',
      where: { facilityId: actor.facilityId, ...(shows === 'open' ? { status: { notIn: ended } } : {}) },
      orderBy: { createdAt: 'desc' },
    }),
})
