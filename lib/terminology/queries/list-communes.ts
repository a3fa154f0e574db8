import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { placeTokens } from '../rules'
import { listCommunesInput } from '../schema'
import type { CommuneOption } from '../types'
import { everyPattern } from './conditions'

const limit = 20

/**
 * An address typed into one box: words of the commune and its province, or of the commune, district and province of
 * before 01/07/2025. An old name leads to where it went; where it was split, to each part, marked so.
 */
export const listCommunes = query({
  name: 'terminology.list-communes',
  permit: mayReadCatalogues,
  input: listCommunesInput,
  subject: ownFacility,
  async handle({ db }, { query: text, provinceCode }): Promise<CommuneOption[]> {
    const tokens = placeTokens(text)
    if (tokens.length === 0) return []
    const patterns = tokens.map((token) => (/^\d+$/.test(token) ? `\\m${token}\\M` : `\\m${token}`))
    const inProvince = provinceCode ? Prisma.sql`and c.province_code = ${provinceCode}` : Prisma.empty
    const phrase = tokens.join(' ')
    return db.$queryRaw<CommuneOption[]>`
      with place as materialized (
        select code, full_name,
          replace(regexp_replace(normalize(lower(full_name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd') as key
        from province),
      hit as (
        select c.code as new_code, 0 as way, null::text as former, false as is_split
        from commune c join place p on p.code = c.province_code
        where ${everyPattern(Prisma.sql`(c.search_key || ' ' || p.key)`, patterns)}
        union all
        select o.new_code, 1, o.old_name || ', ' || o.old_district || ', ' || o.old_province,
          exists (select from commune_change b where b.old_code = o.old_code and b.new_code <> o.new_code)
        from commune_change o where ${everyPattern(Prisma.sql`o.search_key`, patterns)})
      select c.code, c.name, c.full_name as "fullName", c.province_code as "provinceCode", p.full_name as "provinceName",
        (coalesce(array_agg(distinct h.former) filter (where h.former is not null), '{}'))[1:4] as "formerNames",
        min(h.way) = 1 and bool_or(h.is_split) as "isSplit"
      from hit h join commune c on c.code = h.new_code join place p on p.code = c.province_code
      where true ${inProvince}
      group by c.code, p.full_name
      order by min(h.way), c.search_key !~ ${`^(xa |phuong |dac khu )?${phrase}`}, length(c.name), c.name, c.code
      limit ${limit}::int`
  },
})
