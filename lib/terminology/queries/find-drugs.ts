import type { Db } from '@/lib/gate'
import type { DrugFacts } from '../types'
import { drugColumns } from './search-drugs'

/** The drugs of these ids in one read, also those no longer prescribed. */
export async function findDrugs(db: Db, ids: readonly string[]): Promise<DrugFacts[]> {
  if (ids.length === 0) return []
  return db.$queryRaw<DrugFacts[]>`
    select ${drugColumns}, registration_number as "registrationNumber", is_active as "isActive"
    from drug where id = any(${[...ids]}::uuid[])`
}
