import { Prisma } from '@/lib/gate'

/**
 * Under which identity the person of this id is kept now. An open ticket stays with a retired identity where the survivor
 * waits in the same room: then the ticket names one and its visit the other.
 */
export const keptAs = (patientId: Prisma.Sql) => Prisma.sql`(
  with recursive up as (
    select n.id, n.merged_into_id from patient n where n.id = ${patientId}
    union all select n.id, n.merged_into_id from patient n join up on n.id = up.merged_into_id)
  select up.id from up where up.merged_into_id is null)`

/** For whom a ticket `q` was issued: before any merge that still stands moved it to another identity. */
export const issuedTo = Prisma.sql`coalesce((
  select m.retired_id from patient_merge_row r join patient_merge m on m.id = r.merge_id
  where r.row_id = q.id and r.table_name = 'queue_ticket' and r.column_name = 'patient_id' and m.undone_at is null
  order by m.merged_at limit 1), q.patient_id)`
