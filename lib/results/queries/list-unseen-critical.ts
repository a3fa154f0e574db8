import { ownFacility, query } from '@/lib/gate'
import { mayAcknowledge } from '../policy'
import { listUnseenCriticalInput } from '../schema'
import type { UnseenCritical } from '../types'

const named = 20

/** Critical results of what this doctor ordered that nobody has said he saw, for the bar of every screen: asked often, one index. */
export const listUnseenCritical = query({
  name: 'results.list-unseen-critical',
  permit: mayAcknowledge,
  input: listUnseenCriticalInput,
  subject: ownFacility,
  shows: (output: UnseenCritical) => output.reports.map(({ patientId }) => patientId),
  async handle({ db, actor }): Promise<UnseenCritical> {
    const rows = await db.$queryRaw<(UnseenCritical['reports'][number] & { total: number })[]>`
      select r.id as "reportId", r.version, r.patient_id as "patientId", r.encounter_id as "encounterId",
        p.full_name as "fullName", p.record_number as "recordNumber", o.name, n.name_en as "nameEn",
        count(*) over ()::int as total
      from lab_report r
      join service_order o on o.id = r.order_id
      join patient p on p.id = r.patient_id
      left join lab_panel n on n.code = r.panel_code
      where r.facility_id = ${actor.facilityId}::uuid and r.ordered_by_id = ${actor.id}::uuid and r.status = 'verified'
        and r.acknowledged_at is null and r.is_critical
      order by r.verified_at desc, r.id limit ${named}::int`
    return { reports: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
  },
})
