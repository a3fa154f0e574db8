import type { Benchmark } from '../bench'
import { withClient } from '../lib/database'
import { say } from '../lib/say'
import { benchHouse, option } from './house'
import { table } from './tables'

/** `npm run bench -- data --patients 2000000`: the population the other benches stand on. */
export default {
  async run(words) {
    const size = option(words, 'patients', 200_000)
    const started = performance.now()
    const house = await benchHouse(size, true)
    const seconds = (performance.now() - started) / 1000
    const facts = await withClient(house.ownerUrl, async (client) => {
      const { rows } = await client.query<Record<string, number>>(`
        select count(*)::int as people, count(distinct full_name)::int as names, count(citizen_id)::int as "citizen ids",
          count(phone)::int as phones, count(*) filter (where birth_precision = 'year')::int as "year only",
          count(mother_id)::int as "with mother", (select count(*)::int from insurance_card) as cards,
          (select count(*)::int from bench_duplicate) as "true pairs", (pg_database_size(current_database()) / 1048576)::int as megabytes
        from patient`)
      return rows[0] ?? {}
    })
    const { rows: damage } = await withClient(house.ownerUrl, (client) =>
      client.query<{ error: string; n: number }>(
        'select error, count(*)::int as n from bench_duplicate, unnest(errors) error group by 1 order by 2 desc',
      ),
    )
    await house.close()
    say(table([['population', 'count'], ...Object.entries(facts)]))
    say(table([['errors of second records', 'pairs'], ...damage.map(({ error, n }) => [error, n])]))
    return { patients: facts.people ?? 0, truePairs: facts['true pairs'] ?? 0, seconds: Number(seconds.toFixed(1)) }
  },
} satisfies Benchmark
