import { type Db, Prisma } from '@/lib/gate'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import { englishDiagnosis } from '@/lib/terminology'
import type { VisitStatus } from '../rules/visit'
import type { VisitLine } from '../types'

interface Row {
  id: string
  facility_id: string
  facility_name: string
  arrived_at: Date
  completed_at: Date | null
  status: VisitStatus
  kind: VisitType
  reason: string
  doctor_name: string | null
  main_code: string | null
  main_name: string | null
  main_name_en: string | null
  others: number
}

/** Visits newest first with their main diagnosis, one question for a page of them; one more than `size` tells of older ones. */
export async function readVisits(
  db: Db,
  { patientId, facilityId, before, size }: { patientId: string; facilityId: string; before?: Date; size: number },
): Promise<{ visits: VisitLine[]; hasOlder: boolean }> {
  const rows = await db.$queryRaw<Row[]>`
    select e.id, e.facility_id, f.name as facility_name, e.arrived_at, e.completed_at, e.status, e.kind, e.reason,
           s.full_name as doctor_name, d.main_code, d.main_name,
           ${englishDiagnosis(Prisma.sql`d.main_code`, Prisma.sql`d.main_name`)} as main_name_en,
           coalesce(d.others, 0)::int as others
    from encounter e
    join facility f on f.id = e.facility_id
    left join staff s on s.id = e.doctor_id
    left join lateral (
      select max(g.icd_code) filter (where g.is_main) as main_code, max(g.name) filter (where g.is_main) as main_name,
             count(*) filter (where not g.is_main) as others
      from diagnosis g where g.encounter_id = e.id and not g.entered_in_error
    ) d on true
    where e.patient_id = ${patientId}::uuid and e.status <> 'cancelled'
      ${before ? Prisma.sql`and e.arrived_at < ${before}` : Prisma.empty}
    order by e.arrived_at desc
    limit ${size + 1}`
  return { visits: rows.slice(0, size).map((row) => visitLine(row, facilityId)), hasOlder: rows.length > size }
}

const visitLine = (row: Row, facilityId: string): VisitLine => ({
  encounterId: row.id,
  facilityId: row.facility_id,
  facilityName: row.facility_name,
  isOwn: row.facility_id === facilityId,
  arrivedAt: row.arrived_at.toISOString(),
  completedAt: row.completed_at?.toISOString() ?? null,
  status: row.status,
  visitType: row.kind,
  reason: row.reason,
  doctorName: row.doctor_name,
  mainDiagnosis:
    row.main_code && row.main_name ? { code: row.main_code, name: row.main_name, nameEn: row.main_name_en } : null,
  otherDiagnoses: row.others,
})
