import { Prisma } from '@/lib/gate'

/** For a query over `lab_report r`: since when the values in force were known, which a correction begins anew. */
export const knownAt = Prisma.sql`(case
  when exists (select from lab_result l where l.report_id = r.id and l.superseded_at >= r.verified_at) then r.verified_at
  else r.entered_at end)`

/** Somebody was told of the values in force: a call about what a correction replaced is none. */
export const isCalled = Prisma.sql`exists (select from critical_call c where c.report_id = r.id and c.told_at >= ${knownAt})`
