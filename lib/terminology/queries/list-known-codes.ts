import { z } from 'zod'
import { type Db, ownFacility, query } from '@/lib/gate'
import { mayImportBatches } from '../policy'
import type { ReferencedCatalogue } from '../rules'

const codes = { select: { code: true } } as const
const readers: Record<ReferencedCatalogue, (db: Db) => Promise<{ code: string }[]>> = {
  services: (db) => db.service.findMany(codes),
  labTests: (db) => db.labTest.findMany(codes),
  provinces: (db) => db.province.findMany(codes),
  communes: (db) => db.commune.findMany(codes),
}

export const readKnownCodes = async (db: Db, catalogue: ReferencedCatalogue): Promise<Set<string>> =>
  new Set((await readers[catalogue](db)).map(({ code }) => code))

/** Codes an import from the command line may point to. */
export const listKnownCodes = query({
  name: 'terminology.list-known-codes',
  permit: mayImportBatches,
  input: z.strictObject({ catalogue: z.enum(['services', 'labTests', 'provinces', 'communes']) }),
  isInternal: true,
  subject: ownFacility,
  handle: async ({ db }, { catalogue }): Promise<string[]> => [...(await readKnownCodes(db, catalogue))],
})
