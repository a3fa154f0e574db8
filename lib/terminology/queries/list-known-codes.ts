import { z } from 'zod'
import { type Db, ownFacility, query } from '@/lib/gate'
import { mayImportBatches } from '../policy'
import { type KnownCommune, type ReferencedCatalogue, type References, referencesOf } from '../rules'
import { type CatalogueKind, catalogueKind } from '../schema'

const codes = { select: { code: true } } as const
const readers: Record<ReferencedCatalogue, (db: Db) => Promise<{ code: string }[]>> = {
  services: (db) => db.service.findMany(codes),
  labTests: (db) => db.labTest.findMany(codes),
}

const readCommunes = (db: Db): Promise<KnownCommune[]> =>
  db.$queryRaw<KnownCommune[]>`
    select c.code, c.full_name as "fullName", p.full_name as "provinceName"
    from commune c join province p on p.code = c.province_code`

export async function readReferences(db: Db, catalogue: CatalogueKind): Promise<References> {
  const reference = referencesOf[catalogue]
  return {
    codes: reference ? (await readers[reference.to](db)).map(({ code }) => code) : [],
    provinces: catalogue === 'communes' ? await db.province.findMany({ select: { code: true, fullName: true } }) : [],
    communes: catalogue === 'communeChanges' ? await readCommunes(db) : [],
  }
}

/** What an import from the command line may point to. */
export const listKnownCodes = query({
  name: 'terminology.list-known-codes',
  permit: mayImportBatches,
  input: z.strictObject({ catalogue: catalogueKind }),
  isInternal: true,
  subject: ownFacility,
  handle: ({ db }, { catalogue }): Promise<References> => readReferences(db, catalogue),
})
