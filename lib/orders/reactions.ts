import { putBack } from '@/lib/encounters/events'
import { react } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'

/** Whom something was ordered for is not given back to the line as if nobody had seen him. */
export const keepWithDoctor = react(putBack, 'orders.keep-with-doctor', async ({ db }, { encounterId }) => {
  const [held] = await db.$queryRaw<[{ orders: boolean }]>`
    select exists (select from service_order where encounter_id = ${encounterId}::uuid)
      or exists (select from prescription where encounter_id = ${encounterId}::uuid)
      or exists (select from order_basket where encounter_id = ${encounterId}::uuid and lines <> '[]'::jsonb) as orders`
  if (held.orders) fail('refused', { message: 'encounters.putBack.written' })
})
