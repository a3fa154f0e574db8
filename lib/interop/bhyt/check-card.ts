import 'server-only'
import { z } from 'zod'
import { asSystem, type Relay } from '@/lib/gate'
import { getCardToCheck, recordCardCheck, retryCardChecks } from '@/lib/registration'
import { gatewayOf } from './gateway'

const message = z.object({ checkId: z.uuid() })

/**
 * Brings one check to the gateway and its answer home: asks what is to be looked up, calls outside every transaction,
 * records what came of it. Thrown, the message stays in the outbox until the time the record gave it.
 */
export const checkCard: Relay = async ({ facilityId, payload }) => {
  const { checkId } = message.parse(payload)
  const system = asSystem(facilityId)
  const question = await getCardToCheck.run(system, { checkId })
  if (!question) return
  const { facilityCode, ...card } = question
  const gateway = gatewayOf(facilityCode)
  // The account was taken out of the settings while this waited.
  const answer = gateway ? await gateway.lookUp(card) : ({ ok: false, failure: 'login' } as const)
  const { isSettled } = await recordCardCheck.run(system, { checkId, answer })
  // Turned away while another call tried the gateway: that one's answer came before this was recorded as waiting.
  const wasTurnedAway = !answer.ok && answer.failure === 'down' && gateway?.isUp()
  if (gateway?.isBack() || wasTurnedAway) await retryCardChecks.run(system, {})
  if (!isSettled && !answer.ok) throw new Error(`the gateway gave no answer: ${answer.failure}`)
}
