import { query } from '@/lib/gate'
import { mayShowSecret } from '../policy'
import { findTicketPageInput } from '../schema'

export interface TicketPlace {
  ticketId: string
  facilityId: string
  roomId: string
}

/** Where a ticket's secret leads today: three ids, and nobody's name. Yesterday's leads nowhere. */
export const findTicketPage = query({
  name: 'queues.find-ticket-page',
  permit: mayShowSecret,
  isInternal: true,
  input: findTicketPageInput,
  subject: () => ({ facilityId: '' }),
  async handle({ db }, { code }): Promise<TicketPlace | null> {
    const [row] = await db.$queryRaw<{ ticket_id: string; facility_id: string; room_id: string }[]>`
      select * from gate.find_ticket_page(${code})`
    return row ? { ticketId: row.ticket_id, facilityId: row.facility_id, roomId: row.room_id } : null
  },
})
