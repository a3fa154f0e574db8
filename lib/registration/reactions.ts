import { react } from '@/lib/gate'
import { queueCardCheck } from './commands/queue-card-check'
import { checkedIn } from './events'

/** At reception a card is looked up unless it was answered for today already. */
export const checkCardAtReception = react(
  checkedIn,
  'registration.check-card-at-reception',
  async (context, { patientId, insuranceCardId }) => {
    if (!insuranceCardId) return
    await queueCardCheck(context, { patientId, cardId: insuranceCardId, occasion: 'checkIn', isOnceADay: true })
  },
)
