import { command, Prisma } from '@/lib/gate'
import { callable, lineOrder } from '@/lib/registration'
import { queueLabel } from '@/lib/registration/rules/queue'
import { mayMoveTickets, roomSubject } from '../policy'
import { roomInput } from '../schema'
import type { CalledTicket } from '../types'
import { lockTicket, move } from './write-step'

/**
 * Calls whoever is next in a room. A ticket somebody else is just calling is passed over and not waited for: two doctors
 * of one room never call the same person. Null: nobody waits.
 */
export const callNext = command({
  name: 'queues.call-next',
  permit: mayMoveTickets,
  input: roomInput,
  subject: roomSubject,
  async handle({ db, actor }, { roomId }): Promise<{ called: CalledTicket | null }> {
    const ticket = await lockTicket(
      db,
      Prisma.sql`where q.facility_id = ${actor.facilityId}::uuid and q.room_id = ${roomId}::uuid
        and q.queued_on = gate.today() and ${callable}
        order by ${lineOrder(actor.roles.includes('doctor') ? actor.id : null)} limit 1 for update skip locked`,
    )
    if (!ticket) return { called: null }
    const { series, number } = await move(db, ticket, { kind: 'call', by: actor.id })
    const { id: ticketId, patientId, encounterId } = ticket
    const { fullName } = await db.patient.findUniqueOrThrow({ where: { id: patientId }, select: { fullName: true } })
    return { called: { ticketId, patientId, encounterId, label: queueLabel(series, number), fullName } }
  },
  shows: ({ called }) => (called ? [called.patientId] : []),
})
