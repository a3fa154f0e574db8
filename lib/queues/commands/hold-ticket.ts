import { command } from '@/lib/gate'
import { mayMoveTickets, ticketSubject } from '../policy'
import { holdTicketInput } from '../schema'
import { move, requireTicket } from './write-step'

/** Out of the line for a while, the place kept; when the time is over the line takes him up again by itself. */
export const holdTicket = command({
  name: 'queues.hold-ticket',
  permit: mayMoveTickets,
  input: holdTicketInput,
  subject: ticketSubject,
  async handle({ db, now }, { minutes, reason, ...named }): Promise<{ ticketId: string; until: string }> {
    const until = new Date(now.getTime() + minutes * 60_000).toISOString()
    await move(db, await requireTicket({ db }, named), { kind: 'hold', until, reason }, reason)
    return { ticketId: named.ticketId, until }
  },
})
