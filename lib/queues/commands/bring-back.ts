import { command } from '@/lib/gate'
import { mayMoveTickets, ticketSubject } from '../policy'
import { ticketInput } from '../schema'
import { move, requireTicket } from './write-step'

/** Back from tests: next to his doctor, not to the end. */
export const bringBack = command({
  name: 'queues.bring-back',
  permit: mayMoveTickets,
  input: ticketInput,
  subject: ticketSubject,
  async handle(context, input): Promise<{ ticketId: string }> {
    await move(context.db, await requireTicket(context, input), { kind: 'bringBack' })
    return { ticketId: input.ticketId }
  },
})
