import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { serviceSearchTerms } from '../rules'
import { searchPanelsInput } from '../schema'
import type { LabPanelOption } from '../types'
import { matches } from './conditions'
import { saidCodes } from './said'
import { priceHereToday } from './service-prices'

/** Laboratory panels by name, code or a test in them; without words the first of the list, to choose from. */
export const searchPanels = query({
  name: 'terminology.search-panels',
  permit: mayReadCatalogues,
  input: searchPanelsInput,
  subject: ownFacility,
  async handle({ db }, { query: text }): Promise<LabPanelOption[]> {
    const terms = serviceSearchTerms(text)
    const found = matches(terms, Prisma.sql`n.service_code`, Prisma.sql`n.search_key`)
    if (!found && text.trim() !== '') return []
    const phrase = terms.tokens.join(' ')
    const begins = `^\\S+ ${phrase.replaceAll('.', '\\.')}`
    return db.$queryRaw<LabPanelOption[]>`
      with said as materialized (${saidCodes('panel', terms)})
      select n.code, n.name_vi as "nameVi", n.name_en as "nameEn", n.service_code as "serviceCode", n.specimen,
        array(select t.abbreviation from lab_panel_test i join lab_test t on t.code = i.test_code
              where i.panel_code = n.code order by i.position) as tests,
        p.price_vnd as "priceVnd", coalesce(s.is_bhyt_covered, false) as "isBhytCovered",
        coalesce(w.said = 'exactly', false) as "isSaid"
      from lab_panel n left join service s on s.code = n.service_code
        left join lateral (${priceHereToday}) p on true left join said w on w.code = n.code
      where n.is_active ${found ? Prisma.sql`and (n.code = any(array(select code from said)) or ${found})` : Prisma.empty}
      order by w.said = 'exactly' desc nulls last, w.said is null, n.search_key !~ ${begins}, position(${phrase} in n.search_key) = 0, length(n.name_vi), n.code limit 20`
  },
})
