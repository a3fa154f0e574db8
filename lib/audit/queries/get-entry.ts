import { type Db, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { Instant } from '@/lib/kernel/time'
import { mayAudit } from '../policy'
import { getEntryInput, historyTables } from '../schema'
import type { TrailEntryView } from '../types'
import { toChanges } from './read-changes'
import { patientNames } from './read-names'
import { toLines } from './read-trail'

/** One line of the trail: whom a list showed, and every row the operation wrote. */
export const getEntry = query({
  name: 'audit.get-entry',
  permit: mayAudit,
  input: getEntryInput,
  subject: async (db, { seq }, actor) => {
    const { facilityId } = await actor
    const row = await db.trailEntry.findFirst({
      where: { seq: BigInt(seq), facilityId },
      select: { patientId: true },
    })
    if (!row) return null
    return row.patientId ? { facilityId, patientId: row.patientId } : { facilityId }
  },
  shows: ({ shown }: TrailEntryView) => shown.map(({ id }) => id),
  async handle({ db, actor }, { seq }): Promise<TrailEntryView> {
    const row = await db.trailEntry.findFirst({ where: { seq: BigInt(seq), facilityId: actor.facilityId } })
    const [line] = row ? await toLines(db, [row]) : []
    if (!row || !line) return fail('notFound')
    const shown = await patientNames(db, row.shownIds.slice(0, 100))
    return { line, shown: [...shown.values()], changes: await changesOf(db, row.at, row.requestId) }
  },
})

/** Changes bear the operation's own instant; found by halving their numbers, because only row ids are indexed. */
async function changesOf(db: Db, at: Instant, requestId: string) {
  const from = await firstSince(db, new Date(at.getTime() - 60_000))
  const rows = await db.changeHistory.findMany({
    where: { seq: { gte: from }, at, requestId, tableName: { in: [...historyTables] } },
    orderBy: { seq: 'asc' },
    take: 200,
  })
  return toChanges(db, rows)
}

async function firstSince(db: Db, instant: Instant): Promise<bigint> {
  const rows = await db.$queryRaw<{ lo: bigint }[]>`
    with recursive search(lo, hi) as (
      select * from (
        select (select min(seq) from change_history) as lo, (select max(seq) + 1 from change_history) as hi) ends where lo is not null
      union all
      select case when found.at < ${instant}::timestamptz then found.seq + 1 else s.lo end,
             case when found.at < ${instant}::timestamptz then s.hi else s.lo + (s.hi - s.lo) / 2 end
      from search s cross join lateral (
        select c.seq, c.at from change_history c where c.seq >= s.lo + (s.hi - s.lo) / 2 order by c.seq limit 1) found
      where s.lo < s.hi)
    select lo from search order by hi - lo limit 1`
  return rows[0]?.lo ?? 0n
}
