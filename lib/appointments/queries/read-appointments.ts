import type { Db, Prisma } from '@/lib/gate'
import type { AppointmentRow } from '../types'

/** Appointments with who, where and whom, in one statement. `where` speaks of the table as `a`. */
export async function readAppointments(db: Db, where: Prisma.Sql, limit: number): Promise<AppointmentRow[]> {
  const rows = await db.$queryRaw<(Omit<AppointmentRow, 'remindedAt'> & { remindedAt: Date | null })[]>`
    select a.id, a.version, a.patient_id as "patientId", p.record_number as "recordNumber",
      coalesce(p.full_name, a.full_name) as "fullName", p.sex, coalesce(p.birth_on, a.birth_on)::text as "birthOn",
      coalesce(p.birth_precision, a.birth_precision) as "birthPrecision", coalesce(a.phone, p.phone) as phone,
      a.session_id as "sessionId", r.name as room, r.name_en as "roomEn", nullif(trim(d.title || ' ' || d.full_name), '') as doctor,
      a.on_day::text as "on", a.at_minute as minute, a.status, a.source, a.reason, a.is_overbooked as "isOverbooked",
      a.overbook_reason as "overbookReason", a.code, a.slip_id as "slipId", a.reminder, a.reminded_at as "remindedAt",
      case when a.status in ('booked', 'noShow') and a.on_day <= gate.today() then (
        select jsonb_build_object('name', v.name, 'nameEn', v.name_en) from encounter e join room v on v.id = e.room_id
        where e.patient_id = a.patient_id and e.facility_id = a.facility_id and e.arrived_on = a.on_day and e.status <> 'cancelled'
        order by e.arrived_at limit 1) end as "cameTo"
    from appointment a
    join room r on r.id = a.room_id
    left join patient p on p.id = a.patient_id
    left join staff d on d.id = a.doctor_id
    where a.facility_id = gate.facility() and ${where}
    order by a.on_day, a.at_minute, r.code, a.created_at
    limit ${limit}`
  return rows.map((row) => ({ ...row, remindedAt: row.remindedAt?.toISOString() ?? null }))
}
