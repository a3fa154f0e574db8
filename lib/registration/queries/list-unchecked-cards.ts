import { ownFacility, query } from '@/lib/gate'
import { maySeeArrivals } from '../policy'
import type { CheckFailure } from '../rules/gateway'
import { noInput } from '../schema'
import type { UncheckedCards } from '../types'
import { hasGateway } from './read-connection'

interface Row {
  patientId: string
  fullName: string
  recordNumber: string
  cardNumber: string
  requestedAt: Date
  nextAttemptAt: Date | null
  failure: CheckFailure
  total: number
}

/** Cards of this facility the gateway has not answered for yet, the oldest first. One just asked for is not late. */
export const listUncheckedCards = query({
  name: 'registration.list-unchecked-cards',
  permit: maySeeArrivals,
  input: noInput,
  subject: ownFacility,
  shows: ({ rows }: UncheckedCards) => rows.map(({ patientId }) => patientId),
  async handle({ db }): Promise<UncheckedCards> {
    if (!hasGateway()) return { isConnected: false, total: 0, rows: [] }
    const found = await db.$queryRaw<Row[]>`
      select c.patient_id as "patientId", p.full_name as "fullName", p.record_number as "recordNumber",
        c.number as "cardNumber", k.requested_at as "requestedAt", k.next_attempt_at as "nextAttemptAt", k.failure,
        (count(*) over ())::int as total
      from card_check k join insurance_card c on c.id = k.insurance_card_id join patient p on p.id = c.patient_id
      where k.facility_id = gate.facility() and k.status = 'pending' and k.failure is not null
      order by k.requested_at limit 50`
    const rows = found.map(({ total: _total, requestedAt, nextAttemptAt, ...row }) => ({
      ...row,
      requestedAt: requestedAt.toISOString(),
      nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    }))
    return { isConnected: true, total: found[0]?.total ?? 0, rows }
  },
})
