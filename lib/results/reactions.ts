import { react } from '@/lib/gate'
import { bringTicketBack } from '@/lib/queues'
import { verified } from './events'

/** The last answer of those the patient was sent for: he is called next by his doctor. */
export const bringPatientBack = react(
  verified,
  'results.bring-patient-back',
  async ({ db }, { encounterId, patientId }) => {
    const open = await db.serviceOrder.count({
      where: {
        encounterId,
        patientId,
        kind: { in: ['laboratory', 'imaging'] },
        status: { in: ['placed', 'inProgress'] },
      },
    })
    if (open === 0) await bringTicketBack(db, { encounterId })
  },
)
