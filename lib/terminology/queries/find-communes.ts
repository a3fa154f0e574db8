import type { Db } from '@/lib/gate'
import type { CommunePlace } from '../types'

/** Communes by code, with the province each lies in. */
export async function findCommunes(db: Db, codes: readonly string[]): Promise<CommunePlace[]> {
  if (codes.length === 0) return []
  return db.$queryRaw<CommunePlace[]>`
    select c.code, c.name, c.full_name as "fullName", c.province_code as "provinceCode", p.full_name as "provinceName"
    from commune c join province p on p.code = c.province_code where c.code = any(${[...codes]}::text[])`
}
