import { Prisma } from '@/lib/gate'
import { icd10Change } from '../rules/edition'

/** `icd10EditionOn` of today, as one value of a query. */
export const icd10EditionToday = Prisma.sql`(
  case when gate.today() < ${icd10Change.on}::date then ${icd10Change.before} else ${icd10Change.after} end)`
