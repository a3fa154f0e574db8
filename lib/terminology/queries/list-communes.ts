import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { isAsked, type PlaceRank, placePatterns, placeRank } from '../rules'
import { listCommunesInput } from '../schema'
import type { CommuneOption } from '../types'
import { everyPattern } from './conditions'

const limit = 20
/** Old names told of one commune: enough to recognise the one that was meant. */
const mostFormers = 4

interface Found extends Omit<CommuneOption, 'formers' | 'isSplit'> {
  /** Found by the name it has today. */
  isNamed: boolean
  formers: { name: string; isWhole: boolean; destinations: number }[]
}

/**
 * An address typed into one box: words of the commune and its province, or of the commune, district and province of
 * before 01/07/2025. An old name leads to where it went; where that is not certain, the person is asked. First what bears
 * the name, then what begins with it; among equals today's before an old one, and the province one is in.
 */
export const listCommunes = query({
  name: 'terminology.list-communes',
  permit: mayReadCatalogues,
  input: listCommunesInput,
  subject: ownFacility,
  async handle({ db, actor }, { query: text, provinceCode }): Promise<CommuneOption[]> {
    const patterns = placePatterns(text)
    if (patterns.length === 0) return []
    const rank = rankOf(placeRank(text))
    const matches = everyPattern(Prisma.sql`search_key`, patterns)
    const inProvince = provinceCode ? Prisma.sql`where c.province_code = ${provinceCode}` : Prisma.empty
    const found = await db.$queryRaw<Found[]>`
      with hit as (
        select code as new_code, null::text as old_key, ${rank} as rank from commune where ${matches}
        union all
        select new_code, old_key, ${rank} + 1 from commune_change where ${matches}),
      near as (select hit.*, rank = min(rank) over (partition by new_code, old_key is null) as is_nearest from hit),
      best as (
        select new_code, min(rank) as rank, bool_or(old_key is null) as is_named,
          (array_agg(old_key order by old_key) filter (where old_key is not null and is_nearest))[1:${mostFormers}::int] as old_keys
        from near group by new_code),
      shown as (
        select c.*, b.rank, b.is_named, b.old_keys,
          row_number() over (order by b.rank, c.province_code is distinct from
            (select province_code from facility where id = ${actor.facilityId}::uuid), length(c.name), c.code) as place
        from best b join commune c on c.code = b.new_code ${inProvince}
        order by place limit ${limit}::int)
      select s.code, s.name, s.full_name as "fullName", s.province_code as "provinceCode", p.full_name as "provinceName",
        s.is_named as "isNamed", coalesce((
          select jsonb_agg(jsonb_build_object('name', o.old_name || ', ' || o.old_district || ', ' || o.old_province,
            'isWhole', o.is_whole,
            'destinations', (select count(*) from commune_change d where d.old_key = o.old_key)) order by k.place)
          from unnest(s.old_keys) with ordinality k(old_key, place)
            join commune_change o on o.old_key = k.old_key and o.new_code = s.code), '[]') as formers
      from shown s join province p on p.code = s.province_code
      order by s.place`
    return found.map(({ isNamed, formers, ...commune }) => {
      const told = formers.map(({ name, ...ways }) => ({ name, isSplit: isAsked(ways) }))
      return { ...commune, formers: told, isSplit: !isNamed && told.some(({ isSplit }) => isSplit) }
    })
  },
})

/** 0 for what bears the name, 2 for what begins with it, 4 for the rest: an old name stands one behind. */
function rankOf({ starts, whole, begins }: PlaceRank): Prisma.Sql {
  const isWhole = 'pattern' in whole ? Prisma.sql`~ ${whole.pattern}` : Prisma.sql`like any(${whole.starts}::text[])`
  const isBegun = begins === null ? Prisma.sql`true` : Prisma.sql`search_key ~ ${begins}`
  return Prisma.sql`case when not search_key like any(${starts}::text[]) then 4 when search_key ${isWhole} then 0
    when ${isBegun} then 2 else 4 end`
}
