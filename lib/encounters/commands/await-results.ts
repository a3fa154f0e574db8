import { Prisma } from '@/lib/gate'
import { ticketMoved } from '@/lib/queues'
import type { Step } from './write-steps'

/**
 * For orders: the patient has gone for tests. Nothing happens to a visit that is not with the doctor. The ticket is found
 * by the visit that went, so that the visit's row is held before it, as everywhere.
 */
export const awaitingResults = ({ encounterId }: { encounterId: string }): Step => ({
  parts: Prisma.sql`
    visit_away as (
      update encounter set status = 'awaitingResults', version = version + 1
      where id = ${encounterId}::uuid and status = 'inConsultation' returning id),
    ${ticketMoved(Prisma.sql`(select id from visit_away)`, { kind: 'sendAway' })}`,
})
