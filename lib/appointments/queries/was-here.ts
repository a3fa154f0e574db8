import { Prisma } from '@/lib/gate'

/**
 * The appointment `a` is of somebody who was in this hospital that day, in whatever room. Who booked without a record is
 * known as the booking knows him: by telephone, a child by his guardian's, and name.
 */
export const wasHere = Prisma.sql`(
  exists (select from encounter e where e.patient_id = a.patient_id and e.facility_id = a.facility_id
    and e.arrived_on = a.on_day and e.status <> 'cancelled')
  or a.patient_id is null and exists (select from patient p join encounter e on e.patient_id = p.id
    where (p.phone = a.phone or p.guardian_phone = a.phone) and lower(p.full_name) = lower(a.full_name)
      and e.facility_id = a.facility_id and e.arrived_on = a.on_day and e.status <> 'cancelled'))`

/** He is here now: a visit of today that has not ended. */
export const isHere = Prisma.sql`exists (select from encounter e where e.patient_id = a.patient_id
  and e.facility_id = a.facility_id and e.arrived_on = a.on_day and e.arrived_on = gate.today()
  and e.status not in ('completed', 'left', 'cancelled'))`

/** The doctor of this place saw him that day all the same: under another place of his, or without one. */
export const sawItsDoctor = Prisma.sql`(
  exists (select from appointment o where o.patient_id = a.patient_id and o.facility_id = a.facility_id
    and o.on_day = a.on_day and o.doctor_id = a.doctor_id and o.status = 'checkedIn')
  or exists (select from encounter e where e.patient_id = a.patient_id and e.facility_id = a.facility_id
    and e.arrived_on = a.on_day and e.doctor_id = a.doctor_id and e.status <> 'cancelled'))`
