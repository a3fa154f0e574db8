import { Prisma } from '@/lib/gate'
import { ownDoctorMinutes } from '../rules/line'

/** `isInLine` of rules/line.ts for the database, over `queue_ticket q`. */
export const standsInLine = Prisma.sql`(q.status = 'waiting' or (q.status = 'held' and q.held_until <= now()))`

/** Who may: what an index finds among the tickets of a day, most of whom are done. */
export const mayStandInLine = Prisma.sql`q.status in ('waiting', 'held')`

/** `isReady` of rules/line.ts. */
export const ready = Prisma.sql`(q.ready_at is not null or coalesce(q.priority_group, '') = 'emergency')`

/** `isCallable` of rules/line.ts. */
export const callable = Prisma.sql`(${standsInLine} and ${ready})`

/** `rankOf` of rules/line.ts: null for a view that belongs to no doctor. */
export const rankFor = (doctorId: string | null) => Prisma.sql`case
  when coalesce(q.priority_group, '') = 'emergency' then 0
  when q.returned_at is not null and q.doctor_id is distinct from coalesce(${doctorId}::uuid, q.doctor_id)
    and q.doctor_id is not null and q.returned_at > now() - make_interval(mins => ${ownDoctorMinutes}::int) then 4
  when q.returned_at is not null then 1
  when q.priority_group is not null then 2
  else 3 end`

export const lineOrder = (doctorId: string | null) => Prisma.sql`${rankFor(doctorId)}, q.place_at, q.number`
