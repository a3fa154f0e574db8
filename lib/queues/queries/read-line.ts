import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { rankFor, ready, standsInLine } from '@/lib/registration'
import { queueLabel } from '@/lib/registration/rules/queue'
import type { TicketStatus } from '@/lib/registration/types'
import { mayReadLine, roomSubject } from '../policy'
import { paceOf } from '../rules/expected'
import { readLineInput } from '../schema'
import type { RoomLine } from '../types'

interface Row {
  id: string
  series: string
  number: number
  original_label: string | null
  status: string
  is_ready: boolean
  held_until: Date | null
  called_at: Date | null
  calls: number
  in_line: boolean
}

/** The line of one room in numbers: read once a change and shared by every screen and phone that shows it. */
export const readLine = query({
  name: 'queues.read-line',
  permit: mayReadLine,
  isInternal: true,
  input: readLineInput,
  subject: roomSubject,
  async handle({ db, actor }, { roomId }): Promise<RoomLine> {
    const room = await db.room.findUnique({
      where: { id: roomId },
      select: { code: true, name: true, nameEn: true, facility: { select: { name: true } } },
    })
    if (!room) return fail('notFound')
    // Who waits before triage stands in the line too, behind nobody he came before.
    const rows = await db.$queryRaw<Row[]>`
      select q.id, q.series, q.number, q.original_label, q.status,
        ${ready} as is_ready, q.held_until, q.called_at, q.calls, ${standsInLine} as in_line
      from queue_ticket q
      where q.facility_id = ${actor.facilityId}::uuid and q.room_id = ${roomId}::uuid and q.queued_on = gate.today()
      order by in_line desc, case when ${standsInLine} then ${rankFor(null)} end, q.place_at, q.number`
    const calls = await db.$queryRaw<{ at: Date }[]>`
      select s.at from queue_step s
      where s.facility_id = ${actor.facilityId}::uuid and s.at > now() - interval '3 hours' and s.from_room_id = ${roomId}::uuid
        and (s.move = 'call' and s.from_status <> 'called' or s.move = 'serve' and s.from_status = 'waiting')
      order by s.at desc limit 20`
    const { facility, ...named } = room
    return {
      roomId,
      ...named,
      facilityName: facility.name,
      waiting: rows.filter((row) => row.in_line).length,
      paceMinutes: paceOf(calls.map(({ at }) => at)),
      tickets: rows.map((row) => ({
        ticketId: row.id,
        label: queueLabel(row.series, row.number),
        originalLabel: row.original_label,
        status: row.status as TicketStatus,
        isReady: row.is_ready,
        heldUntil: row.held_until?.toISOString() ?? null,
        calledAt: row.called_at?.toISOString() ?? null,
        calls: row.calls,
      })),
    }
  },
})
