import { command, ownFacility } from '@/lib/gate'
import { mayRetryCards } from '../policy'
import { noInput } from '../schema'
import { hastenCardChecks } from './queue-card-check'

/** Everything that waits for the gateway is tried now: pressed at the desk, or by itself when the gateway is back. */
export const retryCardChecks = command({
  name: 'registration.retry-card-checks',
  permit: mayRetryCards,
  input: noInput,
  subject: ownFacility,
  handle: async ({ db, now }): Promise<{ count: number }> => ({ count: await hastenCardChecks(db, now, null) }),
})
