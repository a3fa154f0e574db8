import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayCheckCards } from '../policy'
import { isConnectedHere } from '../queries/read-connection'
import { checkCardInput } from '../schema'
import { hastenCardChecks, queueCardCheck } from './queue-card-check'

/** Looks a card up again, now; one that still waits for the gateway is brought forward. */
export const checkCard = command({
  name: 'registration.check-card',
  permit: mayCheckCards,
  input: checkCardInput,
  subject: async (db, { cardId }, actor) => {
    const card = await db.insuranceCard.findUnique({ where: { id: cardId }, select: { patientId: true } })
    return card && { facilityId: (await actor).facilityId, patientId: card.patientId }
  },
  async handle(context, { patientId, cardId, isOnceADay }): Promise<{ isNew: boolean }> {
    const checkId = await queueCardCheck(context, {
      patientId,
      cardId,
      occasion: isOnceADay ? 'checkIn' : 'again',
      isOnceADay,
    })
    if (checkId) return { isNew: true }
    if (isOnceADay) return { isNew: false }
    if (!(await isConnectedHere(context.db))) fail('refused', { message: 'registration.cardCheck.notConnected' })
    await hastenCardChecks(context.db, context.now, cardId)
    return { isNew: false }
  },
})
