import { command } from '@/lib/gate'
import { mayMoveTickets, ticketSubject } from '../policy'
import { ticketInput } from '../schema'
import { move, requireTicket } from './write-step'

/** Sent for tests outside the doctor’s screen. */
export const sendToTests = command({
  name: 'queues.send-to-tests',
  permit: mayMoveTickets,
  input: ticketInput,
  subject: ticketSubject,
  async handle(context, input): Promise<{ ticketId: string }> {
    await move(context.db, await requireTicket(context, input), { kind: 'sendAway' })
    return { ticketId: input.ticketId }
  },
})
