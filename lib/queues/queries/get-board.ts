import { type Db, ownFacility, Prisma, query } from '@/lib/gate'
import { type DatePrecision, fromDbDate } from '@/lib/kernel/time'
import { callable, issuedTo, keptAs, lineOrder } from '@/lib/registration'
import type { PriorityGroup } from '@/lib/registration/rules/priority'
import { queueLabel } from '@/lib/registration/rules/queue'
import type { TicketStatus } from '@/lib/registration/types'
import { maySeeBoard } from '../policy'
import { type DoneStep, mayUndo, undoMinutes } from '../rules/moves'
import { getBoardInput } from '../schema'
import type { Board, BoardRoom, BoardTicket } from '../types'

/** Of every group (called, line, put aside) as many as a column shows; one room alone shows more. */
const shownOfAll = 8
const shownOfOne = 40

/**
 * The rooms of the hospital now: whom they called, who is next, who is put aside. A room that was closed stays while
 * somebody who missed his call may come back to it. Two statements.
 */
export const getBoard = query({
  name: 'queues.get-board',
  permit: maySeeBoard,
  input: getBoardInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { roomId }): Promise<Board> {
    const rooms = await db.$queryRaw<RoomRow[]>`
      select r.id, r.code, r.name, r.name_en as "nameEn", r.is_active as "isOpen",
        count(q.id) filter (where ${callable})::int as waiting,
        count(q.id) filter (where q.status = 'waiting' and not ${callable})::int as not_ready,
        count(q.id) filter (where q.status = 'held' and not ${callable})::int as held,
        count(q.id) filter (where q.status = 'away')::int as away,
        count(q.id) filter (where q.status = 'skipped')::int as skipped,
        count(q.id) filter (where q.status = 'serving')::int as serving
      from room r left join queue_ticket q on q.room_id = r.id and q.facility_id = r.facility_id
        and q.queued_on = gate.today() and q.status not in ('done', 'cancelled')
      where r.facility_id = ${actor.facilityId}::uuid and r.kind = 'clinic' and (${roomId ?? null}::uuid is null or r.id = ${roomId ?? null}::uuid)
      group by r.id having r.is_active or count(q.id) > 0 order by r.code`
    const doctorId = actor.roles.includes('doctor') ? actor.id : null
    const tickets = await readTickets(db, { facilityId: actor.facilityId, roomId, doctorId })
    return {
      at: now.toISOString(),
      rooms: rooms.map(({ not_ready, ...room }): BoardRoom => {
        const own = tickets.filter((ticket) => ticket.room_id === room.id)
        return { ...room, notReady: not_ready, tickets: own.map((row) => boardTicket(row, now)) }
      }),
    }
  },
  shows: ({ rooms }) => rooms.flatMap((room) => room.tickets.map((ticket) => ticket.patientId)),
})

interface RoomRow {
  id: string
  code: string
  name: string
  nameEn: string
  isOpen: boolean
  waiting: number
  not_ready: number
  held: number
  away: number
  skipped: number
  serving: number
}

interface TicketRow {
  id: string
  room_id: string
  patient_id: string
  kept_id: string
  encounter_id: string
  series: string
  number: number
  original_label: string | null
  full_name: string
  birth_on: Date
  birth_precision: string
  record_number: string
  priority_group: string | null
  status: string
  version: number
  is_ready: boolean
  twins: { series: string; number: number }[] | null
  issued_at: Date
  called_at: Date | null
  calls: number
  held_until: Date | null
  hold_reason: string | null
  away_at: Date | null
  returned_at: Date | null
  doctor_name: string | null
  step_move: string | null
  step_at: Date | null
  step_version: number | null
  step_room: string | null
  step_status: string | null
}

interface Wanted {
  facilityId: string
  roomId: string | null | undefined
  doctorId: string | null
}

/**
 * Called and with the doctor; the line; before triage; away, held, skipped: each in its order, the first few of each, and
 * whoever stands in a room twice because two records became one. Who missed the call and took a new number does not.
 */
function readTickets(db: Db, { facilityId, roomId, doctorId }: Wanted): Promise<TicketRow[]> {
  return db.$queryRaw<TicketRow[]>`
    with known as (
      select q.*, case when p.merged_into_id is null then p.id else ${keptAs(Prisma.sql`p.merged_into_id`)} end as kept_id
      from queue_ticket q join patient p on p.id = q.patient_id
      where q.facility_id = ${facilityId}::uuid and q.queued_on = gate.today() and q.status not in ('done', 'cancelled')
        and (${roomId ?? null}::uuid is null or q.room_id = ${roomId ?? null}::uuid)),
    counted as (select q.*, count(*) over (partition by q.room_id, q.kept_id) as copies from known q),
    issued as (select q.*, case when q.copies > 1 then ${issuedTo} end as issued_id from counted q),
    placed as (
      select q.*, min(q.issued_id::text) over same <> max(q.issued_id::text) over same as is_doubled, case when q.status = 'called' then 0 when q.status = 'serving' then 1 when ${callable} then 2
          when q.status = 'waiting' then 3 when q.status = 'away' then 4 when q.status = 'held' then 5 else 6 end as part
      from issued q window same as (partition by q.room_id, q.kept_id)),
    lined as (
      select q.*, row_number() over (partition by q.room_id, q.part order by ${lineOrder(doctorId)}) as nth from placed q)
    select q.id, q.room_id, q.patient_id, q.kept_id, q.encounter_id, q.series, q.number, q.original_label, p.full_name, p.birth_on, p.birth_precision, p.record_number,
      q.priority_group, q.status, q.version, q.ready_at is not null or coalesce(q.priority_group, '') = 'emergency' as is_ready,
      case when q.is_doubled then (select jsonb_agg(jsonb_build_object('series', o.series, 'number', o.number) order by o.place_at)
        from placed o where o.room_id = q.room_id and o.kept_id = q.kept_id and o.id <> q.id) end as twins,
      q.issued_at, q.called_at, q.calls, q.held_until, q.hold_reason, q.away_at, q.returned_at, d.full_name as doctor_name,
      s.move as step_move, s.at as step_at, s.ticket_version as step_version, s.from_room_id as step_room,
      s.from_status as step_status
    from lined q join patient p on p.id = q.patient_id
    left join staff d on d.id = q.doctor_id
    left join queue_step s on s.ticket_id = q.id and s.ticket_version = q.version
      and s.at > now() - make_interval(mins => ${undoMinutes}::int)
    where q.nth <= ${roomId ? shownOfOne : shownOfAll}::int or q.is_doubled
    order by q.room_id, q.part, q.nth`
}

const boardTicket = (row: TicketRow, now: Date): BoardTicket => ({
  ticketId: row.id,
  patientId: row.patient_id,
  keptId: row.kept_id,
  encounterId: row.encounter_id,
  label: queueLabel(row.series, row.number),
  originalLabel: row.original_label,
  fullName: row.full_name,
  birthOn: fromDbDate(row.birth_on),
  birthPrecision: row.birth_precision as DatePrecision,
  recordNumber: row.record_number,
  priorityGroup: row.priority_group as PriorityGroup | null,
  status: row.status as TicketStatus,
  isReady: row.is_ready,
  issuedAt: row.issued_at.toISOString(),
  calledAt: row.called_at?.toISOString() ?? null,
  calls: row.calls,
  heldUntil: row.held_until?.toISOString() ?? null,
  holdReason: row.hold_reason,
  awayAt: row.away_at?.toISOString() ?? null,
  returnedAt: row.returned_at?.toISOString() ?? null,
  doctorName: row.doctor_name,
  twins: (row.twins ?? []).map(({ series, number }) => queueLabel(series, number)),
  undo: undoable(row, now),
})

/** A transfer left this room's board with the ticket: the other room sees it there and cannot take it back. */
function undoable(row: TicketRow, now: Date): string | null {
  if (!row.step_move || !row.step_at || row.step_version === null || !row.step_room) return null
  const step: DoneStep = {
    move: row.step_move,
    at: row.step_at,
    ticketVersion: row.step_version,
    fromRoomId: row.step_room,
    fromStatus: row.step_status as TicketStatus,
  }
  return mayUndo(step, row, row.room_id, now) ? row.step_move : null
}
