import { Prisma } from '@/lib/gate'

/** For a query over `lab_report r`: since when the values in force were known, which a correction begins anew. */
export const knownAt = Prisma.sql`coalesce(
  (select max(k.corrected_at) from lab_correction k where k.report_id = r.id), r.entered_at)`

/** Somebody was told of the values in force: a call about what a correction replaced is none. */
export const isCalled = Prisma.sql`exists (select from critical_call c where c.report_id = r.id and c.told_at >= ${knownAt})`

/** For a query over `lab_report r`: changed after it had been out. */
export const isCorrected = Prisma.sql`exists (select from lab_correction k where k.report_id = r.id)`
