import { ownFacility, query } from '@/lib/gate'
import { mayAudit } from '../policy'
import { nothing } from '../schema'
import type { TrailSealState } from '../types'

interface Head {
  id: bigint
  hash: Uint8Array
  sealed_at: Date
  rows: bigint
}

/** How far the chain over the trail reaches. Whether it still holds is asked by a command: that reads every line. */
export const getTrailSealState = query({
  name: 'audit.get-trail-seal-state',
  permit: mayAudit,
  input: nothing,
  subject: ownFacility,
  async handle({ db, actor }): Promise<TrailSealState> {
    const [head] = await db.$queryRaw<Head[]>`select * from gate.trail_head()`
    const [waiting] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::integer as count from trail_entry
      where facility_id = ${actor.facilityId}::uuid
        and seq >= coalesce((select upper(covered) from trail_seal order by id desc limit 1), 0)`
    return {
      head: head
        ? {
            id: head.id.toString(),
            hash: Buffer.from(head.hash).toString('hex'),
            sealedAt: head.sealed_at.toISOString(),
            rows: head.rows.toString(),
          }
        : null,
      waiting: waiting?.count ?? 0,
    }
  },
})
