import { type Db, Prisma } from '@/lib/gate'
import { icd10Editions } from '../schema'

/**
 * The English name of a code as it was written down: of an edition that calls it the same in Vietnamese, because a code
 * may mean another thing in the next. Null where no edition here does. For a query with the code and the name at hand.
 */
export const englishDiagnosis = (code: Prisma.Sql, name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select max(c.name_en) from icd10_code c
    where c.edition in (${Prisma.join(icd10Editions)}) and c.code = ${code} and c.name_vi = ${name})`

/** The same of many, in one question, by code and Vietnamese name. */
export async function englishDiagnoses(
  db: Db,
  coded: readonly { icdCode: string; name: string }[],
): Promise<(named: { icdCode: string; name: string }) => string | null> {
  if (coded.length === 0) return () => null
  const rows = await db.$queryRaw<{ icdCode: string; name: string; nameEn: string | null }[]>`
    select k."icdCode", k.name, ${englishDiagnosis(Prisma.sql`k."icdCode"`, Prisma.sql`k.name`)} as "nameEn"
    from jsonb_to_recordset(${JSON.stringify(coded.map(({ icdCode, name }) => ({ icdCode, name })))}::jsonb)
      as k("icdCode" text, name text)`
  return ({ icdCode, name }) => rows.find((row) => row.icdCode === icdCode && row.name === name)?.nameEn ?? null
}
