import { ownFacility, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { listProvincesInput } from '../schema'
import type { ProvinceOption } from '../types'

/** The provinces and cities since 01/07/2025. */
export const listProvinces = query({
  name: 'terminology.list-provinces',
  permit: mayReadCatalogues,
  input: listProvincesInput,
  subject: ownFacility,
  handle: ({ db }): Promise<ProvinceOption[]> =>
    db.province.findMany({ orderBy: { code: 'asc' }, select: { code: true, name: true, fullName: true } }),
})
