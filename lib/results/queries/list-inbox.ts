import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayAcknowledge } from '../policy'
import { listInboxInput } from '../schema'
import type { InboxRow, Page, Person } from '../types'
import { type ReleasedRow, releasedColumns, releasedTables, withValues } from './read-released'

type Row = Person & ReleasedRow & { total: number }

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
      select ${releasedColumns}, p.full_name as "fullName", p.sex, p.birth_on::text as "birthOn",
        p.birth_precision as "birthPrecision", p.record_number as "recordNumber", count(*) over ()::int as total
      from ${releasedTables} join patient p on p.id = r.patient_id
      where r.facility_id = ${actor.facilityId}::uuid and r.ordered_by_id = ${actor.id}::uuid and r.status = 'verified'
        and r.acknowledged_at is ${isNew ? Prisma.sql`null` : Prisma.sql`not null`}
      order by ${isNew ? Prisma.sql`r.is_critical desc, ${lastChanged} desc` : Prisma.sql`r.acknowledged_at desc`}, r.id
      limit ${size}::int offset ${(page - 1) * size}::int`
    const total = rows[0]?.total ?? 0
    const reports = rows.map(({ total: _total, ...row }) => row)
    return { rows: await withValues(db, reports), total, page, size }
  },
})

const lastChanged = Prisma.sql`greatest(r.verified_at,
  (select max(k.corrected_at) from lab_correction k where k.report_id = r.id))`
