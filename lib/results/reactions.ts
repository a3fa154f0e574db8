import { Prisma, react } from '@/lib/gate'
import { bringTicketBack } from '@/lib/queues'
import { verified } from './events'

/** The last answer of those the patient was sent for: he is called next by his doctor. */
export const bringPatientBack = react(
  verified,
  'results.bring-patient-back',
  async ({ db }, { encounterId, patientId }) => {
    const isLast = Prisma.sql`not exists (
      select from service_order o where o.encounter_id = ${encounterId}::uuid and o.patient_id = ${patientId}::uuid
        and o.kind in ('laboratory', 'imaging') and o.status in ('placed', 'inProgress'))`
    await bringTicketBack(db, { encounterId, provided: isLast })
  },
)
