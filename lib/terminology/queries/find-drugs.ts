import { type Db, Prisma } from '@/lib/gate'
import type { DrugFacts } from '../types'
import { drugColumns } from './search-drugs'

/** The drugs of these ids in one read, also those no longer prescribed. */
export async function findDrugs(db: Db, ids: readonly string[]): Promise<DrugFacts[]> {
  if (ids.length === 0) return []
  return db.$queryRaw<DrugFacts[]>(drugsOf(Prisma.sql`${[...ids]}::uuid[]`))
}

/** The same as one value of a query; `ids` is an array of them. */
export const drugsAsJson = (ids: Prisma.Sql) =>
  Prisma.sql`(select coalesce(json_agg(found), '[]') from (${drugsOf(ids)}) found)`

const drugsOf = (ids: Prisma.Sql) => Prisma.sql`
  select ${drugColumns}, registration_number as "registrationNumber", is_active as "isActive"
  from drug where id = any(${ids})`
