import { type Db, Prisma } from '@/lib/gate'
import type { ReleasedReport, ResultView } from '../types'
import { isCorrected } from './critical-call'
import { readCalls, readCorrections } from './read-corrections'
import { readResults } from './read-results'

export interface ReleasedRow
  extends Omit<ReleasedReport, 'verifiedAt' | 'acknowledgedAt' | 'results' | 'corrections' | 'calls'> {
  verifiedAt: Date
  acknowledgedAt: Date | null
}

/** For a query over `releasedTables`. */
export const releasedColumns = Prisma.sql`r.id as "reportId", r.version, r.patient_id as "patientId",
  r.encounter_id as "encounterId", r.order_id as "orderId", o.name, n.name_en as "nameEn", r.is_critical as "isCritical",
  ${isCorrected} as "isCorrected", r.verified_at as "verifiedAt", r.acknowledged_at as "acknowledgedAt",
  case when a.id is not null then concat_ws(' ', nullif(a.title, ''), a.full_name) end as "acknowledgedByName", r.comment`
export const releasedTables = Prisma.sql`lab_report r
  join service_order o on o.id = r.order_id
  left join lab_panel n on n.code = r.panel_code
  left join staff a on a.id = r.acknowledged_by_id`

/** These reports with their values, what was corrected in them and who was told. */
export async function withValues<Row extends ReleasedRow>(
  db: Db,
  rows: readonly Row[],
): Promise<(Omit<Row, keyof ReleasedReport> & ReleasedReport)[]> {
  const ids = rows.map(({ reportId }) => reportId)
  const [results, corrections, calls] = await Promise.all([
    readResults(db, ids),
    readCorrections(db, ids),
    readCalls(db, ids),
  ])
  return rows.map((row) => ({
    ...row,
    verifiedAt: row.verifiedAt.toISOString(),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    results: (results.get(row.reportId) ?? []).toSorted((a, b) => weight(b) - weight(a)),
    corrections: corrections.get(row.reportId) ?? [],
    calls: calls.get(row.reportId) ?? [],
  }))
}

const weights = { HH: 3, LL: 3, H: 2, L: 2, A: 2, N: 0 } as const
/** What was changed after somebody may have read it goes before everything. */
const weight = ({ flag, correctedFrom }: ResultView): number => (correctedFrom !== null ? 4 : flag ? weights[flag] : 1)
