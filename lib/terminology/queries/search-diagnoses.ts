import { ownFacility, Prisma, query } from '@/lib/gate'
import { businessDay, calendarDate } from '@/lib/kernel/time'
import { mayReadCatalogues } from '../policy'
import { icd10EditionOn, icdSearchTerms, rankIcd10, wordPatterns } from '../rules'
import { searchDiagnosesInput } from '../schema'
import type { Icd10Option } from '../types'
import { everyPattern } from './conditions'

const limit = 20
/** Read from the index before the exact ranking, which looks at both names. */
const candidates = 120

/** Disease codes by code or by Vietnamese or English words: the code itself first, then names that begin so, then the common. */
export const searchDiagnoses = query({
  name: 'terminology.search-diagnoses',
  permit: mayReadCatalogues,
  input: searchDiagnosesInput,
  subject: ownFacility,
  async handle({ db, now }, input): Promise<Icd10Option[]> {
    const edition = icd10EditionOn(input.on ? calendarDate(input.on) : businessDay(now))
    const terms = icdSearchTerms(input.query)
    const patterns = wordPatterns(terms)
    if (terms.codePrefix === null && patterns.length === 0) return []
    const isByCode = terms.codePrefix !== null
    const found = isByCode
      ? Prisma.sql`code >= ${terms.codePrefix} and code < ${`${terms.codePrefix}~`}`
      : everyPattern(Prisma.sql`search_key`, patterns)
    const selectable = input.includesUnselectable
      ? Prisma.empty
      : Prisma.sql`and not has_more_specific and not is_death_cause_only`
    const order = isByCode
      ? Prisma.sql`code <> ${terms.codePrefix}, is_common desc, code`
      : Prisma.sql`search_key !~ ${`^\\S+ ([a-z]\\d+ )?(benh )?${escaped(terms.phrase)}`}, is_common desc, length(name_vi), code`
    const rows = await db.$queryRaw<Icd10Option[]>`
      select edition, code, name_vi as "nameVi", name_en as "nameEn", is_not_main as "isNotMain",
        is_main_discouraged as "isMainDiscouraged", has_more_specific as "hasMoreSpecific",
        is_death_cause_only as "isDeathCauseOnly", is_mainly_female as "isMainlyFemale",
        is_mainly_male as "isMainlyMale", is_common as "isCommon"
      from icd10_code
      where edition = ${edition} and ${found} ${selectable}
      order by ${order} limit ${isByCode ? limit : candidates}::int`
    return isByCode ? rows : rows.sort((a, b) => rankIcd10(a, terms) - rankIcd10(b, terms)).slice(0, limit)
  },
})

const escaped = (text: string): string => text.replaceAll('.', '\\.')
