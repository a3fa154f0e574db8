import { direct } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { registry } from './registry'

interface Claimed {
  id: string
  facility_id: string
  topic: string
  ordering_key: string
  payload: unknown
}

let poke: (() => void) | undefined

/** Called after a commit that queued something, so that it does not wait for the next tick. */
export const pokeRelay = (): void => poke?.()
export const onPoke = (wake: () => void): void => {
  poke = wake
}

/**
 * Delivers what is due, once through, several at a time: at least once each, in order within an ordering key; the
 * receiver applies a message once by its id. Never inside a transaction. Returns how many were delivered.
 */
export async function relayOutbox(limit = 20): Promise<number> {
  const claimed = await direct.$queryRaw<Claimed[]>`select * from gate.claim_outbox(${limit}::integer)`
  const keys = new Map<string, Claimed[]>()
  for (const message of claimed) keys.set(message.ordering_key, [...(keys.get(message.ordering_key) ?? []), message])
  const waiting = keys.values()
  let delivered = 0
  const lane = async () => {
    for (const messages of waiting) {
      for (const message of messages) if (await deliverAndSettle(message)) delivered++
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return delivered
}

/** A receiver outside that answers slowly must not hold up everybody else's messages. */
const lanes = 5

async function deliverAndSettle(message: Claimed): Promise<boolean> {
  const failure = await deliver(message)
  await direct.$executeRaw`select gate.settle_outbox(${message.id}::uuid, ${failure})`
  return failure === null
}

async function deliver(message: Claimed): Promise<string | null> {
  const relay = registry().relays.get(message.topic)
  if (!relay) return `nobody relays ${message.topic}`
  try {
    await relay({ id: message.id, facilityId: message.facility_id, payload: message.payload })
    return null
  } catch (error) {
    log.warn({ messageId: message.id, topic: message.topic, err: error }, 'delivery failed')
    return error instanceof Error ? error.message : String(error)
  }
}
