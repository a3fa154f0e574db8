import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { queueLabel } from '@/lib/registration/rules/queue'
import { transferred } from '../events'
import { mayMoveTickets, ticketSubject } from '../policy'
import { transferTicketInput } from '../schema'
import { type LockedTicket, move, requireTicket } from './write-step'

/**
 * To another room, with the wait so far and the priority. The number on the paper stays; only where the other room
 * counts in the same letters, or somebody there carries the same number, does it give one of its own, and the old one
 * stays beside it.
 */
export const transferTicket = command({
  name: 'queues.transfer-ticket',
  permit: mayMoveTickets,
  input: transferTicketInput,
  subject: ticketSubject,
  async handle({ db, emit }, { toRoomId, reason, ...named }): Promise<{ ticketId: string; label: string }> {
    const ticket = await requireTicket({ db }, named)
    const { patientId, encounterId, facilityId, place } = ticket
    if (toRoomId === place.roomId) fail('refused', { fields: { toRoomId: 'queues.refused.sameRoom' } })
    // Kept until commit: whoever changes the letters of that room counts this number too.
    const [room] = await db.$queryRaw<Series[]>`
      select series, priority_series as "prioritySeries" from room
      where id = ${toRoomId}::uuid and facility_id = ${facilityId}::uuid and kind = 'clinic' and is_active for share`
    if (!room) return fail('invalid', { fields: { toRoomId: 'validation.choice' } })
    const numbered = await numberIn(db, ticket, toRoomId, room)
    const next = await move(db, ticket, { kind: 'transfer', roomId: toRoomId, ...numbered }, reason)
    emit(transferred, { encounterId, patientId, facilityId, fromRoomId: place.roomId, toRoomId })
    return { ticketId: ticket.id, label: queueLabel(next.series, next.number) }
  },
})

interface Series {
  series: string
  prioritySeries: string | null
}

async function numberIn(db: Db, { facilityId, queuedOn, place }: LockedTicket, roomId: string, room: Series) {
  const { series, number, originalLabel } = place
  const same = await db.$queryRaw<unknown[]>`
    select 1 from queue_ticket where facility_id = ${facilityId}::uuid and room_id = ${roomId}::uuid
      and queued_on = ${queuedOn}::date and series = ${series} and number = ${number}::int`
  // The other room counts on in these letters: one day its own next number would be this one.
  const counts = series === room.series || series === room.prioritySeries
  if (!counts && same.length === 0) return { series, number, originalLabel }
  const [counter] = await db.$queryRaw<[{ last: number }]>`
    insert into queue_counter as c (facility_id, room_id, queued_on, series, last)
    values (${facilityId}::uuid, ${roomId}::uuid, ${queuedOn}::date, ${room.series}, 1)
    on conflict (facility_id, room_id, queued_on, series) do update set last = c.last + 1 returning last`
  return { series: room.series, number: counter.last, originalLabel: originalLabel ?? queueLabel(series, number) }
}
