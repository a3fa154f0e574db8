import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { maySeeArrivals, ticketSubject } from '../policy'
import type { PriorityGroup } from '../rules/priority'
import { queueLabel } from '../rules/queue'
import { getTicketInput } from '../schema'
import type { TicketView } from '../types'
import { countAhead } from './read-queue'

/** One ticket as it is printed. */
export const getTicket = query({
  name: 'registration.get-ticket',
  permit: maySeeArrivals,
  input: getTicketInput,
  subject: ticketSubject,
  async handle({ db }, { ticketId }): Promise<TicketView> {
    const ticket = await db.queueTicket.findUnique({
      where: { id: ticketId },
      select: {
        id: true,
        roomId: true,
        series: true,
        number: true,
        code: true,
        patientId: true,
        priorityGroup: true,
        issuedAt: true,
        patient: { select: { fullName: true } },
      },
    })
    if (!ticket) return fail('notFound')
    const room = await db.room.findUniqueOrThrow({
      where: { id: ticket.roomId },
      select: { name: true, code: true, facility: { select: { name: true } } },
    })
    return {
      ticketId: ticket.id,
      code: ticket.code,
      patientId: ticket.patientId,
      facilityName: room.facility.name,
      room: room.name,
      roomCode: room.code,
      label: queueLabel(ticket.series, ticket.number),
      priorityGroup: ticket.priorityGroup as PriorityGroup | null,
      patientName: ticket.patient.fullName,
      issuedAt: ticket.issuedAt.toISOString(),
      peopleAhead: await countAhead(db, ticket.id),
    }
  },
})
