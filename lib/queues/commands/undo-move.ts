import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { TicketStatus } from '@/lib/registration/types'
import { transferred } from '../events'
import { mayMoveTickets, ticketSubject } from '../policy'
import { mayUndo, type Place } from '../rules/moves'
import { undoMoveInput } from '../schema'
import { requireTicket, writeStep } from './write-step'

/** Takes back the last move of this room, as long as nothing followed it. */
export const undoMove = command({
  name: 'queues.undo-move',
  permit: mayMoveTickets,
  input: undoMoveInput,
  subject: ticketSubject,
  async handle({ db, now, emit }, { roomId, ...named }): Promise<{ ticketId: string }> {
    const ticket = await requireTicket({ db }, named)
    const last = await db.queueStep.findFirst({
      where: { ticketId: ticket.id, patientId: ticket.patientId },
      orderBy: { ticketVersion: 'desc' },
      select: { move: true, at: true, ticketVersion: true, fromRoomId: true, fromStatus: true, before: true },
    })
    const step = last && { ...last, fromStatus: last.fromStatus as TicketStatus }
    if (!step || !mayUndo(step, ticket, roomId, now)) return fail('refused', { message: 'queues.refused.undo' })
    // Written by writeStep from a Place, and by nothing else.
    const before = step.before as unknown as Place
    await writeStep(db, ticket, before, 'undo', null)
    if (before.roomId !== ticket.place.roomId) {
      const { patientId, encounterId, facilityId } = ticket
      emit(transferred, {
        encounterId,
        patientId,
        facilityId,
        fromRoomId: ticket.place.roomId,
        toRoomId: before.roomId,
      })
    }
    return { ticketId: ticket.id }
  },
})
