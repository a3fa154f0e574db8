import { type Db, ownFacility, query } from '@/lib/gate'
import { mayReadCatalogues } from '../policy'
import { listCodesInput } from '../schema'
import type { CodeNameOption } from '../types'

const inOrder = { orderBy: { code: 'asc' }, select: { code: true, name: true } } as const
const lists = {
  ethnicities: (db: Db) => db.ethnicity.findMany(inOrder),
  occupations: (db: Db) => db.occupation.findMany(inOrder),
  departments: (db: Db) => db.departmentCode.findMany(inOrder),
}

/** A short official list in whole: ethnic groups, occupations, departments of the insurance claim. */
export const listCodes = query({
  name: 'terminology.list-codes',
  permit: mayReadCatalogues,
  input: listCodesInput,
  subject: ownFacility,
  handle: ({ db }, { list }): Promise<CodeNameOption[]> => lists[list](db),
})
