import { asSystem } from '@/lib/gate/actor'
import { findDuplicates } from '@/lib/registration'
import type { DuplicateSlice } from '@/lib/registration/commands/find-duplicates'
import { duplicateLimits } from '@/lib/registration/rules/duplicate'
import type { Benchmark } from '../bench'
import { withClient } from '../lib/database'
import { say, step } from '../lib/say'
import { benchHouse, option } from './house'
import { table } from './tables'

interface Counts {
  score: number
  truePairs: number
  falsePairs: number
}

/** The nightly search over everybody, as it runs in the hospital, held against the pairs the generator hid. */
export default {
  async run(words) {
    const size = option(words, 'patients', 200_000)
    const house = await benchHouse(size, false)
    await withClient(house.ownerUrl, async (client) => {
      await client.query('truncate duplicate_pair, duplicate_search')
    })
    const started = performance.now()
    const slices = await step(`the search over ${size} people`, (progress) => searchAll(house.facilityId, progress))
    const seconds = (performance.now() - started) / 1000
    const { counts, missed } = await withClient(house.ownerUrl, async (client) => ({
      counts: (
        await client.query<Counts>(`
          select d.score, count(b.first_id)::int as "truePairs", (count(*) - count(b.first_id))::int as "falsePairs"
          from duplicate_pair d left join bench_duplicate b
            on least(b.first_id, b.second_id) = d.first_id and greatest(b.first_id, b.second_id) = d.second_id
          group by d.score order by d.score desc`)
      ).rows,
      missed: (
        await client.query<{ errors: string; n: number }>(
          `select array_to_string(b.errors, ' + ') as errors, count(*)::int as n from bench_duplicate b
           left join duplicate_pair d on least(b.first_id, b.second_id) = d.first_id and greatest(b.first_id, b.second_id) = d.second_id
             and d.score >= $1
           where d.id is null group by 1 order by 2 desc limit 8`,
          [Math.round(duplicateLimits.likely * 100)],
        )
      ).rows,
    }))
    await house.close()
    const at = (limit: number) => {
      const over = counts.filter(({ score }) => score >= Math.round(limit * 100))
      const right = over.reduce((sum, { truePairs }) => sum + truePairs, 0)
      const wrong = over.reduce((sum, { falsePairs }) => sum + falsePairs, 0)
      return { recall: right / Math.max(1, house.pairs), precision: right / Math.max(1, right + wrong), right, wrong }
    }
    const limits = [...new Set([0.6, 0.65, 0.7, 0.75, duplicateLimits.likely, 0.85, 0.9, 0.95])].toSorted(
      (a, b) => a - b,
    )
    say(
      table([
        ['score from', 'true pairs', 'others', 'recall', 'precision'],
        ...limits.map((limit) => {
          const { recall, precision, right, wrong } = at(limit)
          return [limit.toFixed(2), right, wrong, recall.toFixed(4), precision.toFixed(4)]
        }),
      ]),
    )
    say(table([['most missed', 'pairs'], ...missed.map(({ errors, n }) => [errors, n])]))
    const { recall, precision } = at(duplicateLimits.likely)
    return {
      patients: size,
      truePairs: house.pairs,
      recall: Number(recall.toFixed(4)),
      precision: Number(precision.toFixed(4)),
      seconds: Number(seconds.toFixed(1)),
      slices,
    }
  },
} satisfies Benchmark

async function searchAll(facilityId: string, progress: (line: string) => void): Promise<number> {
  let state = {
    kind: 'full' as 'full' | 'changed',
    after: null as string | null,
    afterSeq: '0',
    startedAt: null as string | null,
    patients: 0,
    pairs: 0,
  }
  for (let slices = 1; ; slices++) {
    const { isDone, ...next }: DuplicateSlice = await findDuplicates.run(asSystem(facilityId), {
      ...state,
      size: 2_000,
    })
    progress(`${next.patients} people, ${next.pairs} pairs`)
    if (isDone) return slices
    state = next
  }
}
