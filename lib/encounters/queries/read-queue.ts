import { type Db, Prisma } from '@/lib/gate'
import { fromDbDate } from '@/lib/kernel/time'
import { queueLabel } from '@/lib/registration/rules/queue'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import type { TicketStatus } from '@/lib/registration/types'
import type { VisitStatus } from '../rules/visit'
import type { ClinicRow, QueuePage, TriageRow } from '../types'
import { lastScore } from './last-vitals'

interface Row {
  id: string
  patient_id: string
  full_name: string
  sex: TriageRow['sex']
  birth_on: Date
  birth_precision: TriageRow['birthPrecision']
  record_number: string
  visit_code: string
  version: number
  status: VisitStatus
  reason: string
  series: string | null
  number: number | null
  ticket_status: TicketStatus | null
  is_back: boolean
  called_at: Date | null
  room_id: string
  room_name: string
  room_name_en: string
  kind: VisitType
  is_emergency: boolean
  priority_group: string | null
  arrived_at: Date
  triaged_at: Date | null
  doctor_id: string | null
  doctor_name: string | null
  news2_score: number | null
  news2_at: Date | null
  has_red: boolean
  total: number
}

/** In a queue's query: sent for tests, and all results are in (queues brings the ticket back). */
export const isBack = Prisma.sql`(e.status = 'awaitingResults' and t.status in ('waiting', 'called') and t.returned_at is not null)`

/**
 * The open visits of this facility a worklist shows: emergencies, then a NEWS2 of 7 or more, then one value that is red by
 * itself (our rules: the law names no score), then who is back from tests, then the priority groups of Luật KCB 15/2023 Art. 3.2, then by the wait. Yesterday
 * is included so that nobody falls out of the list at midnight.
 */
export async function readQueue(
  db: Db,
  facilityId: string,
  {
    condition,
    newestFirst = false,
    page,
    size,
  }: { condition: Prisma.Sql; newestFirst?: boolean; page: number; size: number },
): Promise<QueuePage<TriageRow & ClinicRow>> {
  const order = newestFirst
    ? Prisma.sql`coalesce(e.completed_at, e.triaged_at, e.arrived_at) desc`
    : Prisma.sql`e.is_emergency desc, (coalesce(v.news2_score, 0) >= 7) desc, v.has_red desc, coalesce(${isBack}, false) desc, (e.priority_group is not null) desc, e.arrived_at`
  const rows = await db.$queryRaw<Row[]>`
    select e.id, e.patient_id, p.full_name, p.sex, p.birth_on, p.birth_precision, p.record_number, e.visit_code, e.version, e.status, e.reason,
           t.series, t.number, t.status as ticket_status, t.called_at, coalesce(${isBack}, false) as is_back, e.room_id, r.name as room_name, r.name_en as room_name_en, e.kind, e.is_emergency, e.priority_group, e.arrived_at, e.triaged_at,
           e.doctor_id, s.full_name as doctor_name, v.news2_score, v.news2_at, v.has_red, (count(*) over ())::int as total
    from encounter e
    join patient p on p.id = e.patient_id
    join room r on r.id = e.room_id
    left join staff s on s.id = e.doctor_id
    left join lateral (
      select q.series, q.number, q.status, q.called_at, q.returned_at from queue_ticket q where q.encounter_id = e.id order by q.issued_at desc limit 1
    ) t on true
    cross join lateral ${lastScore} v
    where e.facility_id = ${facilityId}::uuid and e.arrived_on >= gate.today() - 1 and ${condition}
    order by ${order}, e.id
    limit ${size} offset ${(page - 1) * size}`
  return { rows: rows.map(queueRow), total: rows[0]?.total ?? 0, page, size }
}

const queueRow = (row: Row): TriageRow & ClinicRow => ({
  encounterId: row.id,
  patientId: row.patient_id,
  fullName: row.full_name,
  sex: row.sex,
  birthOn: fromDbDate(row.birth_on),
  birthPrecision: row.birth_precision,
  recordNumber: row.record_number,
  visitCode: row.visit_code,
  version: row.version,
  status: row.status,
  reason: row.reason,
  ticketLabel: row.series !== null && row.number !== null ? queueLabel(row.series, row.number) : null,
  isBack: row.is_back,
  calledAt: row.ticket_status === 'called' ? (row.called_at?.toISOString() ?? null) : null,
  roomId: row.room_id,
  roomName: row.room_name,
  roomNameEn: row.room_name_en,
  visitType: row.kind,
  isEmergency: row.is_emergency,
  priorityGroup: row.priority_group,
  arrivedAt: row.arrived_at.toISOString(),
  triagedAt: row.triaged_at?.toISOString() ?? null,
  waitingSince: (row.triaged_at ?? row.arrived_at).toISOString(),
  doctorId: row.doctor_id,
  doctorName: row.doctor_name,
  news2Score: row.news2_score,
  news2At: row.news2_at?.toISOString() ?? null,
  hasRed: row.has_red,
})
