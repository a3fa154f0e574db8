import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayAcknowledge } from '../policy'
import { listInboxInput } from '../schema'
import type { InboxRow, Page, ResultView } from '../types'
import { readResults } from './read-results'

interface Row extends Omit<InboxRow, 'verifiedAt' | 'acknowledgedAt' | 'results'> {
  verifiedAt: Date
  acknowledgedAt: Date | null
  total: number
}

/** Results of what this doctor ordered, until he has said that he saw them; the critical ones on top. */
export const listInbox = query({
  name: 'results.list-inbox',
  permit: mayAcknowledge,
  input: listInboxInput,
  subject: ownFacility,
  shows: (output: Page<InboxRow>) => output.rows.map((row) => row.patientId),
  async handle({ db, actor }, { page, size, shows }): Promise<Page<InboxRow>> {
    const isNew = shows === 'new'
    const rows = await db.$queryRaw<Row[]>`
      select r.id as "reportId", r.version, r.encounter_id as "encounterId", r.order_id as "orderId", r.patient_id as "patientId",
        p.full_name as "fullName", p.sex, p.birth_on::text as "birthOn", p.birth_precision as "birthPrecision",
        p.record_number as "recordNumber", o.name, n.name_en as "nameEn", r.is_critical as "isCritical", r.verified_at as "verifiedAt",
        r.acknowledged_at as "acknowledgedAt", r.comment,
        exists (select from lab_result l where l.report_id = r.id and l.superseded_at >= r.verified_at) as "isCorrected",
        count(*) over ()::int as total
      from lab_report r
      join service_order o on o.id = r.order_id
      join patient p on p.id = r.patient_id
      left join lab_panel n on n.code = r.panel_code
      where r.facility_id = ${actor.facilityId}::uuid and r.ordered_by_id = ${actor.id}::uuid and r.status = 'verified'
        and r.acknowledged_at is ${isNew ? Prisma.sql`null` : Prisma.sql`not null`}
      order by ${isNew ? Prisma.sql`r.is_critical desc, r.verified_at desc` : Prisma.sql`r.acknowledged_at desc`}, r.id
      limit ${size}::int offset ${(page - 1) * size}::int`
    const results = await readResults(
      db,
      rows.map((row) => row.reportId),
    )
    return {
      rows: rows.map(({ total: _total, ...row }) => ({
        ...row,
        verifiedAt: row.verifiedAt.toISOString(),
        acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
        results: (results.get(row.reportId) ?? []).toSorted((a, b) => weight(b) - weight(a)),
      })),
      total: rows[0]?.total ?? 0,
      page,
      size,
    }
  },
})

const weights = { HH: 3, LL: 3, H: 2, L: 2, A: 2, N: 0 } as const
/** What was changed after somebody may have read it goes before everything. */
const weight = ({ flag, correctedFrom }: ResultView): number => (correctedFrom !== null ? 4 : flag ? weights[flag] : 1)
