import { ownFacility, query } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { mayMerge } from '../policy'
import type { DuplicateReason } from '../rules/duplicate'
import { listDuplicatePairsInput } from '../schema'
import type { DuplicatePairs } from '../types'
import { readPatientCards } from './read-patient-cards'

interface Row {
  id: string
  first_id: string
  second_id: string
  score: number
  reasons: string[]
  found_at: Date
  version: number
}

/** Likely pairs nobody has decided about, likeliest first. Pairs of which one was merged away are no longer pairs. */
export const listDuplicatePairs = query({
  name: 'registration.list-duplicate-pairs',
  permit: mayMerge,
  input: listDuplicatePairsInput,
  subject: ownFacility,
  async handle({ db, now }, { page, size }): Promise<DuplicatePairs> {
    const rows = await db.$queryRaw<Row[]>`
      select d.id, d.first_id, d.second_id, d.score, d.reasons, d.found_at, d.version
      from duplicate_pair d join patient a on a.id = d.first_id and a.merged_into_id is null
        join patient b on b.id = d.second_id and b.merged_into_id is null
      where d.status = 'open' order by d.score desc, d.id limit ${size}::integer offset ${(page - 1) * size}::integer`
    // Counted up to a bound: how many thousands there are changes nothing for who works them off.
    const [count] = await db.$queryRaw<[{ total: number }]>`
      select count(*)::integer as total from (select 1 from duplicate_pair d
        join patient a on a.id = d.first_id and a.merged_into_id is null
        join patient b on b.id = d.second_id and b.merged_into_id is null
        where d.status = 'open' limit 10000) counted`
    const last = await db.duplicateSearch.findFirst({ orderBy: { finishedAt: 'desc' }, select: { finishedAt: true } })
    const ids = [...new Set(rows.flatMap((row) => [row.first_id, row.second_id]))]
    const people = new Map((await readPatientCards(db, ids, businessDay(now))).map((card) => [card.id, card]))
    return {
      total: count.total,
      searchedAt: last?.finishedAt.toISOString() ?? null,
      rows: rows.flatMap((row) => {
        const [first, second] = [people.get(row.first_id), people.get(row.second_id)]
        if (!first || !second) return []
        const { id, score, version } = row
        const reasons = row.reasons as DuplicateReason[]
        return [{ id, version, score: score / 100, reasons, foundAt: row.found_at.toISOString(), first, second }]
      }),
    }
  },
  shows: ({ rows }) => [...new Set(rows.flatMap(({ first, second }) => [first.id, second.id]))],
})
