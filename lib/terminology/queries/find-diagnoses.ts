import type { Db } from '@/lib/gate'
import type { Icd10Option } from '../types'

/** The entries of these codes in one edition of the disease list. */
export async function findDiagnoses(db: Db, edition: string, codes: readonly string[]): Promise<Icd10Option[]> {
  if (codes.length === 0) return []
  const rows = await db.icd10Code.findMany({
    where: { edition, code: { in: [...codes] } },
    select: {
      edition: true,
      code: true,
      nameVi: true,
      nameEn: true,
      isNotMain: true,
      isMainDiscouraged: true,
      hasMoreSpecific: true,
      isDeathCauseOnly: true,
      isMainlyFemale: true,
      isMainlyMale: true,
      isCommon: true,
    },
  })
  return rows as Icd10Option[]
}
