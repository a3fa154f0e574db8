import { Prisma } from '@/lib/kernel/db'

/**
 * One value of a query: by which leave this facility may read what other hospitals wrote of the patient, or null; and for
 * the rest of the transaction it may (`gate.shared_patient()` of the row policies). Break-glass counts whatever the
 * patient chose; other leaves only while he shares. `patientId` is SQL of type uuid, naming none of the tables below.
 */
export const leaveOf = (patientId: Prisma.Sql) => Prisma.sql`(
  select held_leave.kind from (
    select leave.kind, leave.patient_id from record_grant leave
    left join sharing_choice choice on choice.patient_id = leave.patient_id
    where leave.patient_id = ${patientId} and leave.facility_id = gate.facility() and leave.ended_at is null
      and (leave.expires_at is null or leave.expires_at > now())
      and (leave.kind = 'breakGlass' or coalesce(choice.is_shared, true))
      and (leave.kind <> 'referral' or not exists (select from referral letter where letter.id = leave.source_id
        and (letter.status in ('declined', 'cancelled') or letter.status = 'closed' and letter.arrived_at is null)))
    order by leave.kind desc limit 1) held_leave
  where set_config('app.shared_patient_id', held_leave.patient_id::text, true) is not null)`
