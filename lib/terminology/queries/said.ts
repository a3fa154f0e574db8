import { Prisma } from '@/lib/gate'
import type { SearchTerms, SynonymRow } from '../rules'

/** Codes the words typed are a synonym of, or begin one of: a range of the key. One letter begins too many. */
export const saidCodes = (kind: SynonymRow['kind'], { said }: SearchTerms): Prisma.Sql => Prisma.sql`
  select w.code, case when bool_or(w.phrase = ${said}) then 'exactly' else 'begun' end as said from search_synonym w
  where w.kind = ${kind} and length(${said}) > 1 and w.phrase >= ${said} and w.phrase < ${`${said}~`}
  group by w.code`
