import { ownFacility, Prisma, query } from '@/lib/gate'
import { businessDay, calendarDate } from '@/lib/kernel/time'
import { mayReadCatalogues } from '../policy'
import { icd10EditionOn, icdSearchTerms, rankIcd10, wordPatterns } from '../rules'
import { searchDiagnosesInput } from '../schema'
import type { Icd10Option } from '../types'
import { everyPattern } from './conditions'
import { saidCodes } from './said'

const limit = 20
/** Read from the index before the exact ranking, which looks at both names. */
const candidates = 120

/** Disease codes by code, by what doctors call them, or by Vietnamese or English words; `rankIcd10` says which comes first. */
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
    const selectable = input.includesUnselectable
      ? Prisma.empty
      : Prisma.sql`and not c.has_more_specific and not c.is_death_cause_only`
    if (terms.codePrefix !== null) {
      return db.$queryRaw<Icd10Option[]>`
        select ${columns} from icd10_code c
        where c.edition = ${edition} and c.code >= ${terms.codePrefix} and c.code < ${`${terms.codePrefix}~`} ${selectable}
        order by c.code <> ${terms.codePrefix}, c.is_common desc, c.code limit ${limit}::int`
    }
    const begins = `^\\S+ ([a-z]\\d+ )?(benh )?${escaped(terms.phrase)}`
    const rows = await db.$queryRaw<Candidate[]>`
      with said as materialized (${saidCodes('icd10', terms)}),
      named as materialized (
        select c.code from icd10_code c
        where c.edition = ${edition} and ${everyPattern(Prisma.sql`c.search_key`, patterns)} ${selectable}
        order by c.search_key !~ ${begins}, c.is_common desc, length(c.name_vi), c.code limit ${candidates}::int)
      select ${columns}, c.search_key as "searchKey", s.said
      from (select code from named union select code from said) f
        join icd10_code c on c.edition = ${edition} and c.code = f.code ${selectable}
        left join said s on s.code = c.code`
    return rows
      .sort((a, b) => rankIcd10(a, terms) - rankIcd10(b, terms) || (a.code < b.code ? -1 : 1))
      .slice(0, limit)
      .map(({ searchKey: _key, said: _said, ...row }) => row)
  },
})

interface Candidate extends Icd10Option {
  searchKey: string
  said: 'exactly' | 'begun' | null
}

const columns = Prisma.sql`c.edition, c.code, c.name_vi as "nameVi", c.name_en as "nameEn", c.is_not_main as "isNotMain",
  c.is_main_discouraged as "isMainDiscouraged", c.has_more_specific as "hasMoreSpecific",
  c.is_death_cause_only as "isDeathCauseOnly", c.is_mainly_female as "isMainlyFemale",
  c.is_mainly_male as "isMainlyMale", c.is_common as "isCommon"`

const escaped = (text: string): string => text.replaceAll('.', '\\.')
