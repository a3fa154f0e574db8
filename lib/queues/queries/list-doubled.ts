import { namedPatient, query } from '@/lib/gate'
import { issuedTo } from '@/lib/registration'
import { queueLabel } from '@/lib/registration/rules/queue'
import type { TicketStatus } from '@/lib/registration/types'
import { maySeeBoard } from '../policy'
import { listDoubledInput } from '../schema'
import type { DoubledTickets } from '../types'

/** Rooms of this hospital where one person has two open numbers today: both records waited before they were merged. */
export const listDoubled = query({
  name: 'queues.list-doubled',
  permit: maySeeBoard,
  input: listDoubledInput,
  subject: namedPatient,
  async handle({ db, actor }, { patientId }): Promise<DoubledTickets[]> {
    const rows = await db.$queryRaw<Row[]>`
      select q.id, q.encounter_id, q.room_id, r.name as room, q.series, q.number, q.status, ${issuedTo} as issued_id
      from queue_ticket q join room r on r.id = q.room_id
      where q.patient_id in (
          with recursive kept as (
            select ${patientId}::uuid as id union select p.id from patient p join kept on p.merged_into_id = kept.id)
          select id from kept)
        and q.facility_id = ${actor.facilityId}::uuid
        and q.queued_on = gate.today() and q.status not in ('done', 'cancelled')
      order by r.code, q.place_at, q.number`
    return [...new Set(rows.map((row) => row.room_id))].flatMap((roomId) => {
      const own = rows.filter((row) => row.room_id === roomId)
      const [first] = own
      if (!first || own.every((row) => row.issued_id === first.issued_id)) return []
      const tickets = own.map(({ id, encounter_id, series, number, status }) => ({
        ticketId: id,
        encounterId: encounter_id,
        label: queueLabel(series, number),
        status: status as TicketStatus,
      }))
      return [{ roomId, room: first.room, tickets }]
    })
  },
})

interface Row {
  id: string
  encounter_id: string
  room_id: string
  room: string
  series: string
  number: number
  status: string
  issued_id: string
}
