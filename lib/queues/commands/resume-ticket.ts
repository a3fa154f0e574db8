import { command } from '@/lib/gate'
import { mayMoveTickets, ticketSubject } from '../policy'
import { ticketInput } from '../schema'
import { move, requireTicket } from './write-step'

/** Somebody held or skipped is back: his old place in the line. */
export const resumeTicket = command({
  name: 'queues.resume-ticket',
  permit: mayMoveTickets,
  input: ticketInput,
  subject: ticketSubject,
  async handle(context, input): Promise<{ ticketId: string }> {
    await move(context.db, await requireTicket(context, input), { kind: 'resume' })
    return { ticketId: input.ticketId }
  },
})
