import type { Db } from '@/lib/gate'
import type { CalendarDate } from '@/lib/kernel/time'
import type { Booked, Session } from '../rules/slots'
import type { ClosureView, SessionView } from '../types'

interface Asked {
  from: CalendarDate
  to: CalendarDate
  sessionId?: string
  roomId?: string | null
  doctorId?: string | null
  /** Without it the counts are left out. */
  countsPeople?: boolean
}

const sessionColumns = `id, room_id as "roomId", doctor_id as "doctorId", weekday, from_minute as "fromMinute",
  to_minute as "toMinute", slot_minutes as "slotMinutes", capacity, overbook, is_public as "isPublic",
  valid_from::text as "validFrom", valid_to::text as "validTo", version`

/**
 * Sessions of open rooms, closed days and who is booked between two days, in one statement: three lists as one row of
 * JSON. The hours of a room that is closed rest until it opens again.
 */
export async function readTimetable(db: Db, { from, to, ...asked }: Asked) {
  const { sessionId = null, roomId = null, doctorId = null, countsPeople = true } = asked
  const [row] = await db.$queryRawUnsafe<[{ sessions: SessionView[]; closures: ClosureView[]; booked: Booked[] }]>(
    `with s as (
       select ${sessionColumns} from clinic_session
       where facility_id = gate.facility() and ($3::uuid is null or id = $3::uuid)
         and room_id in (select id from room where facility_id = gate.facility() and is_active)
         and ($4::uuid is null or room_id = $4::uuid) and ($5::uuid is null or doctor_id = $5::uuid)
         and (valid_to is null or valid_to >= $1::date) and valid_from <= $2::date),
     c as (
       select id, room_id as "roomId", doctor_id as "doctorId", from_on::text as "fromOn", to_on::text as "toOn", reason
       from clinic_closure
       where facility_id = gate.facility() and cancelled_at is null and to_on >= $1::date and from_on <= $2::date),
     b as (
       select session_id as "sessionId", on_day::text as "on", at_minute as minute,
         count(*) filter (where not is_overbooked)::int as plain, count(*) filter (where is_overbooked)::int as overbooked
       from appointment
       where $6 and facility_id = gate.facility() and on_day between $1::date and $2::date and status <> 'cancelled'
         and session_id in (select id from s)
       group by session_id, on_day, at_minute)
     select (select coalesce(json_agg(s order by s.weekday, s."fromMinute", s.id), '[]') from s) as sessions,
            (select coalesce(json_agg(c order by c."fromOn", c.id), '[]') from c) as closures,
            (select coalesce(json_agg(b), '[]') from b) as booked`,
    from,
    to,
    sessionId,
    roomId,
    doctorId,
    countsPeople,
  )
  return row
}

export type TimetableRows = { sessions: Session[]; closures: ClosureView[]; booked: Booked[] }

/** Clinic rooms, and doctors who work here today, by name. */
export async function readLenses(db: Db, facilityId: string) {
  const rooms = await db.room.findMany({
    where: { facilityId, kind: 'clinic', isActive: true },
    orderBy: { code: 'asc' },
    select: { id: true, name: true, nameEn: true },
  })
  const doctors = await db.$queryRaw<{ id: string; name: string }[]>`
    select distinct s.id, trim(s.title || ' ' || s.full_name) as name from staff s
    join staff_role r on r.staff_id = s.id and r.facility_id = ${facilityId}::uuid and r.role = 'doctor'
      and r.valid_from <= gate.today() and (r.valid_to is null or r.valid_to >= gate.today())
    where s.is_active order by name limit 500`
  return { rooms, doctors }
}
