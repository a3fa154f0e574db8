import { command } from '@/lib/gate'
import { mayMoveTickets, ticketSubject } from '../policy'
import { ticketInput } from '../schema'
import { move, requireTicket } from './write-step'

/** Calls this one: somebody who waits, was called without answering, was held or was skipped. */
export const callTicket = command({
  name: 'queues.call-ticket',
  permit: mayMoveTickets,
  input: ticketInput,
  subject: ticketSubject,
  async handle(context, input): Promise<{ ticketId: string }> {
    await move(context.db, await requireTicket(context, input), { kind: 'call', by: context.actor.id })
    return { ticketId: input.ticketId }
  },
})
