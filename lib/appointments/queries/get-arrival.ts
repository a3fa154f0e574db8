import { Prisma, query } from '@/lib/gate'
import { hereAndKnown, mayReceive } from '../policy'
import { getArrivalInput } from '../schema'
import type { Arrival } from '../types'

/** The room that was booked, where people are still received in it. */
const room = Prisma.sql`case when r.is_active then r.id end as "roomId",
  case when not r.is_active then jsonb_build_object('name', r.name, 'nameEn', r.name_en) end as "closedRoom"`

type Row = Omit<Arrival, 'refused'> & { isOpen: boolean; slipStatus: string | null }

/**
 * What the check-in form fills itself with: from a slip and the place booked with it, or from an appointment alone. Null
 * where there is none of this person here; an appointment without a record is offered to whoever the desk opened.
 */
export const getArrival = query({
  name: 'appointments.get-arrival',
  permit: mayReceive,
  input: getArrivalInput,
  subject: hereAndKnown,
  async handle({ db }, { patientId, slipId, appointmentId }): Promise<Arrival | null> {
    const [row] = slipId
      ? await db.$queryRaw<Row[]>`
          select s.id as "slipId", a.id as "appointmentId", left('Khám lại theo hẹn: ' || coalesce(s.source #>> '{main,name}', ''), 300) as reason, ${room},
            s.due_on::text as "revisitDueOn", s.number as "slipNumber", s.due_on::text as "on", s.due_minute as minute, a.full_name as "bookedName",
            s.status as "slipStatus", s.status = 'issued' as "isOpen"
          from revisit_slip s join room r on r.id = s.room_id
          left join appointment a on a.slip_id = s.id and a.status in ('booked', 'noShow')
          where s.id = ${slipId}::uuid and s.patient_id = ${patientId}::uuid and s.facility_id = gate.facility()
          limit 1`
      : await db.$queryRaw<Row[]>`
          select s.id as "slipId", a.id as "appointmentId", a.reason, ${room}, s.due_on::text as "revisitDueOn",
            s.number as "slipNumber", a.on_day::text as "on", a.at_minute as minute, a.full_name as "bookedName",
            s.status as "slipStatus",
            a.status in ('booked', 'noShow') as "isOpen"
          from appointment a join room r on r.id = a.room_id
          left join revisit_slip s on s.id = a.slip_id and s.status = 'issued'
          where a.id = ${appointmentId}::uuid and coalesce(a.patient_id, ${patientId}::uuid) = ${patientId}::uuid
            and a.facility_id = gate.facility()`
    if (!row) return null
    const { isOpen, slipStatus, ...arrival } = row
    const refused = isOpen
      ? null
      : `appointments.refused.${slipStatus === 'used' ? 'slipUsed' : slipStatus === 'cancelled' ? 'slipCancelled' : 'over'}`
    return { ...arrival, refused }
  },
})
