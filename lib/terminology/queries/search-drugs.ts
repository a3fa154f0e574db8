import { type Db, ownFacility, Prisma, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { drugSearchTerms } from '../rules'
import { searchDrugsInput } from '../schema'
import type { DrugOption } from '../types'
import { matches } from './conditions'

/** Drugs that may be prescribed, by ingredient, trade name, strength or code. */
export const searchDrugs = query({
  name: 'terminology.search-drugs',
  permit: mayReadCatalogues,
  input: searchDrugsInput,
  subject: ownFacility,
  handle: ({ db }, input): Promise<DrugOption[]> => searchDrugsInside(db, input.query),
})

/** The same search for a later domain's own query: what begins with the words typed first, then the shorter name. */
export async function searchDrugsInside(db: Db, text: string, limit = 20): Promise<DrugOption[]> {
  const terms = drugSearchTerms(text)
  const found = matches(terms, Prisma.sql`code`, Prisma.sql`search_key`)
  if (!found) return []
  const first = (terms.tokens[0] ?? '').replaceAll('.', '\\.')
  return db.$queryRaw<DrugOption[]>`
    select ${drugColumns} from drug
    where is_active and ${found}
    order by lower(code) <> ${terms.tokens.join(' ')}, search_key !~ ${`^\\S+ ${first}`}, length(trade_name), trade_name, code
    limit ${limit}::int`
}

export const drugColumns = Prisma.sql`id, code, ingredient_code as "ingredientCode", active_ingredient as "activeIngredient",
  trade_name as "tradeName", strength, dose_form as "doseForm", route, route_code as "routeCode", unit,
  atc_code as "atcCode", prescription_class as "prescriptionClass", is_bhyt_covered as "isBhytCovered",
  bhyt_payment_percent as "bhytPaymentPercent", price_vnd as "priceVnd", is_splittable as "isSplittable",
  default_dose::float8 as "defaultDose", default_times_per_day as "defaultTimesPerDay"`
