import { completed } from '@/lib/encounters/events'
import { react } from '@/lib/gate'
import { env } from '@/lib/kernel/env'
import { queueCardCheck } from '@/lib/registration'

/** A visit that ended is paid next: the second of the three moments of a look-up (TT 12/2026 Art. 4). */
export const checkCardBeforePayment = react(
  completed,
  'interop.check-card-before-payment',
  async (context, { encounterId, patientId }) => {
    if (Object.keys(env().BHXH_ACCOUNTS).length === 0) return
    const visit = await context.db.encounter.findUnique({
      where: { id: encounterId },
      select: { insuranceCardId: true },
    })
    if (!visit?.insuranceCardId) return
    await queueCardCheck(context, { patientId, cardId: visit.insuranceCardId, occasion: 'payment' })
  },
)
