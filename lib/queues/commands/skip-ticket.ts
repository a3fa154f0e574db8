import { command } from '@/lib/gate'
import { mayMoveTickets, ticketSubject } from '../policy'
import { ticketInput } from '../schema'
import { move, requireTicket } from './write-step'

/** Puts aside somebody who was called and is not there; may be called again. */
export const skipTicket = command({
  name: 'queues.skip-ticket',
  permit: mayMoveTickets,
  input: ticketInput,
  subject: ticketSubject,
  async handle(context, input): Promise<{ ticketId: string }> {
    await move(context.db, await requireTicket(context, input), { kind: 'skip' })
    return { ticketId: input.ticketId }
  },
})
