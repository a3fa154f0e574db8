import { type Db, Prisma } from '@/lib/gate'
import type { ResultFlag } from '../rules/reference'
import { unitText } from '../rules/units'
import type { ReportView, ResultView } from '../types'
import { isCalled, isCorrected } from './critical-call'
import { readCalls, readCorrections } from './read-corrections'

export interface ResultRow extends Omit<ResultView, 'observedAt' | 'flag' | 'correctedFrom'> {
  correctedFrom?: string | null
  observedAt: Date
  flag: string
}

/** For a query that has `lab_result l` and `resultNames`. */
export const resultColumns = Prisma.sql`l.id, l.test_code as "testCode", l.name, t.name_en as "nameEn", l.value, l.number::float8 as number, l.unit,
  l.ref_low::float8 as "refLow", l.ref_high::float8 as "refHigh", l.ref_text as "refText", l.flag, l.observed_at as "observedAt"`
/** The value a correction replaced after it had been verified; null where there was no correction. */
export const correctedFrom = (reportId: Prisma.Sql, testCode: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select o.value from lab_result o join lab_report v on v.id = o.report_id
  where o.report_id = ${reportId} and o.test_code = ${testCode} and o.superseded_at >= v.verified_at
  order by o.superseded_at desc, o.id desc limit 1)`
export const resultNames = Prisma.sql`left join lab_test t on t.code = l.test_code`

export const resultView = ({ observedAt, flag, ...row }: ResultRow): ResultView => ({
  id: row.id,
  testCode: row.testCode,
  name: row.name,
  nameEn: row.nameEn,
  value: row.value,
  number: row.number,
  unit: row.unit && unitText(row.unit),
  refLow: row.refLow,
  refHigh: row.refHigh,
  refText: row.refText,
  flag: (flag || null) as ResultFlag | null,
  observedAt: observedAt.toISOString(),
  correctedFrom: row.correctedFrom ?? null,
})

/** The values in force of these reports, in the order of the panel. */
export async function readResults(db: Db, reportIds: readonly string[]): Promise<Map<string, ResultView[]>> {
  if (reportIds.length === 0) return new Map()
  const rows = await db.$queryRaw<(ResultRow & { reportId: string })[]>`
    select l.report_id as "reportId", ${resultColumns},
      ${correctedFrom(Prisma.sql`l.report_id`, Prisma.sql`l.test_code`)} as "correctedFrom"
    from lab_result l ${resultNames}
    where l.report_id = any(${[...reportIds]}::uuid[]) and l.superseded_at is null
    order by l.report_id, l.position`
  const byReport = Map.groupBy(rows, ({ reportId }) => reportId)
  return new Map([...byReport].map(([reportId, own]) => [reportId, own.map(resultView)]))
}

interface ReportRow
  extends Omit<
    ReportView,
    'collectedAt' | 'enteredAt' | 'verifiedAt' | 'acknowledgedAt' | 'results' | 'corrections' | 'calls'
  > {
  collectedAt: Date | null
  enteredAt: Date
  verifiedAt: Date | null
  acknowledgedAt: Date | null
}

/** One report as it stands, of an order or by its own id. */
export async function readReport(db: Db, of: { orderId: string } | { reportId: string }): Promise<ReportView | null> {
  const where = 'orderId' in of ? Prisma.sql`r.order_id = ${of.orderId}::uuid` : Prisma.sql`r.id = ${of.reportId}::uuid`
  const rows = await db.$queryRaw<ReportRow[]>`
    select r.id, r.version, r.status, r.is_critical as "isCritical", r.comment, r.collected_at as "collectedAt",
      r.entered_at as "enteredAt", r.verified_at as "verifiedAt", r.acknowledged_at as "acknowledgedAt",
      concat_ws(' ', nullif(e.title, ''), e.full_name) as "enteredByName",
      case when v.id is null then null else concat_ws(' ', nullif(v.title, ''), v.full_name) end as "verifiedByName",
      ${isCorrected} as "isCorrected", ${isCalled} as "isCalled"
    from lab_report r join staff e on e.id = r.entered_by_id left join staff v on v.id = r.verified_by_id
    where ${where}`
  const row = rows[0]
  if (!row) return null
  const ids = [row.id]
  const [results, corrections, calls] = await Promise.all([
    readResults(db, ids),
    readCorrections(db, ids),
    readCalls(db, ids),
  ])
  return {
    ...row,
    collectedAt: row.collectedAt?.toISOString() ?? null,
    enteredAt: row.enteredAt.toISOString(),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    results: results.get(row.id) ?? [],
    corrections: corrections.get(row.id) ?? [],
    calls: calls.get(row.id) ?? [],
  }
}
