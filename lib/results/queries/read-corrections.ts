import { type Db, Prisma } from '@/lib/gate'
import type { ResultFlag } from '../rules/reference'
import { unitText } from '../rules/units'
import type { CorrectedValue, CorrectionView, CriticalCallView, ValueShown } from '../types'
import { knownAt } from './critical-call'

interface Value {
  value: string
  unit: string | null
  flag: string
}
interface Row {
  reportId: string
  id: string
  correctedAt: Date
  correctedByName: string
  reason: string
  changes: (Omit<CorrectedValue, 'before' | 'after'> & { before: Value | null; after: Value })[]
}

const shown = ({ value, unit, flag }: Value): ValueShown => ({
  value,
  unit: unit && unitText(unit),
  flag: (flag || null) as ResultFlag | null,
})
const valueJson = (row: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`jsonb_build_object('value', ${row}.value, 'unit', ${row}.unit, 'flag', ${row}.flag)`

/** What was changed in these reports after they were out, the last change first: each value before and after. */
export async function readCorrections(db: Db, reportIds: readonly string[]): Promise<Map<string, CorrectionView[]>> {
  if (reportIds.length === 0) return new Map()
  const rows = await db.$queryRaw<Row[]>`
    select c.report_id as "reportId", c.id, c.corrected_at as "correctedAt", c.reason,
      concat_ws(' ', nullif(s.title, ''), s.full_name) as "correctedByName",
      (select coalesce(jsonb_agg(jsonb_build_object('testCode', a.test_code, 'name', a.name, 'nameEn', t.name_en,
          'before', case when b.id is not null then ${valueJson(Prisma.sql`b`)} end, 'after', ${valueJson(Prisma.sql`a`)})
          order by a.position), '[]')
        from unnest(c.test_codes) as given(code)
        cross join lateral (
          select l.* from lab_result l where l.report_id = c.report_id and l.test_code = given.code
            and (l.superseded_at is null or l.superseded_at > c.corrected_at)
          order by l.superseded_at limit 1) a
        left join lab_result b on b.report_id = c.report_id and b.test_code = given.code and b.superseded_at = c.corrected_at
        left join lab_test t on t.code = given.code) as changes
    from lab_correction c join staff s on s.id = c.corrected_by_id
    where c.report_id = any(${[...reportIds]}::uuid[])
    order by c.corrected_at desc, c.id desc`
  const views = rows.map(({ reportId, correctedAt, changes, ...row }) => ({
    reportId,
    view: {
      ...row,
      correctedAt: correctedAt.toISOString(),
      changes: changes.map(({ before, after, ...test }) => ({
        ...test,
        before: before && shown(before),
        after: shown(after),
      })),
    },
  }))
  return byReport(views)
}

/** Whom the laboratory told of critical values of these reports, the last one first. */
export async function readCalls(db: Db, reportIds: readonly string[]): Promise<Map<string, CriticalCallView[]>> {
  if (reportIds.length === 0) return new Map()
  const rows = await db.$queryRaw<(Omit<CriticalCallView, 'toldAt'> & { reportId: string; toldAt: Date })[]>`
    select c.report_id as "reportId", c.id, c.told_name as "toldName", c.told_at as "toldAt", c.is_read_back as "isReadBack",
      c.note, concat_ws(' ', nullif(s.title, ''), s.full_name) as "recordedByName", c.told_at < ${knownAt} as "isOutdated"
    from critical_call c join lab_report r on r.id = c.report_id join staff s on s.id = c.recorded_by_id
    where c.report_id = any(${[...reportIds]}::uuid[]) order by c.told_at desc, c.id desc`
  return byReport(
    rows.map(({ reportId, toldAt, ...call }) => ({ reportId, view: { ...call, toldAt: toldAt.toISOString() } })),
  )
}

function byReport<View>(rows: readonly { reportId: string; view: View }[]): Map<string, View[]> {
  const groups = Map.groupBy(rows, ({ reportId }) => reportId)
  return new Map([...groups].map(([reportId, own]) => [reportId, own.map(({ view }) => view)]))
}
