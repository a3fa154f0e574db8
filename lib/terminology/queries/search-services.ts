import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { serviceSearchTerms } from '../rules'
import { searchServicesInput } from '../schema'
import type { ServiceOption } from '../types'
import { matches } from './conditions'
import { saidCodes } from './said'
import { priceHereToday } from './service-prices'

/** Services on offer, by code or words, with today's price here. With a kind and no words: the first of that kind. */
export const searchServices = query({
  name: 'terminology.search-services',
  permit: mayReadCatalogues,
  input: searchServicesInput,
  subject: ownFacility,
  async handle({ db }, { query: text, kind }): Promise<ServiceOption[]> {
    const terms = serviceSearchTerms(text)
    const found = matches(terms, Prisma.sql`s.code`, Prisma.sql`s.search_key`)
    if (!found && (!kind || text.trim() !== '')) return []
    const ofKind = kind ? Prisma.sql`and s.kind = ${kind}` : Prisma.empty
    const begins = `^\\S+ ${terms.tokens.join(' ').replaceAll('.', '\\.')}`
    return db.$queryRaw<ServiceOption[]>`
      with said as materialized (${saidCodes('service', terms)})
      select s.code, s.name_vi as "nameVi", s.name_en as "nameEn", s.kind, s.cost_group as "costGroup", s.unit,
        s.is_bhyt_covered as "isBhytCovered", s.bhyt_payment_percent as "bhytPaymentPercent",
        p.price_vnd as "priceVnd", p.bhyt_price_vnd as "bhytPriceVnd", coalesce(w.said = 'exactly', false) as "isSaid"
      from service s left join lateral (${priceHereToday}) p on true left join said w on w.code = s.code
      where s.is_active ${found ? Prisma.sql`and (s.code = any(array(select code from said)) or ${found})` : Prisma.empty} ${ofKind}
      order by w.said = 'exactly' desc nulls last, w.said is null, s.search_key !~ ${begins}, length(s.name_vi), s.code limit 20`
  },
})
