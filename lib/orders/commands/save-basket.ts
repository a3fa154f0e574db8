import { type Context, command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { mayOrder } from '../policy'
import { saveBasketInput } from '../schema'
import { openVisit, visitSubject } from './find-visit'

/** Keeps what a doctor is about to order for a visit. Lines may be unfinished; signing judges them. */
export const saveBasket = command({
  name: 'orders.save-basket',
  permit: mayOrder,
  input: saveBasketInput,
  subject: visitSubject,
  async handle({ db, actor, now }: Context, input): Promise<{ version: number }> {
    const { patientId, encounterId, version, lines } = input
    if (new Set(lines.map((line) => line.id)).size < lines.length)
      fail('invalid', { fields: { lines: 'validation.wrong' } })
    await openVisit(db, input)
    const kept = JSON.stringify(lines)
    const count =
      version === 0
        ? await db.$executeRaw`
            insert into order_basket (id, facility_id, patient_id, encounter_id, staff_id, lines, updated_at)
            values (${newId()}::uuid, ${actor.facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid,
              ${actor.id}::uuid, ${kept}::jsonb, ${now}) on conflict do nothing`
        : await db.$executeRaw`
            update order_basket set lines = ${kept}::jsonb, updated_at = ${now}, version = version + 1
            where encounter_id = ${encounterId}::uuid and patient_id = ${patientId}::uuid
              and staff_id = ${actor.id}::uuid and version = ${version}`
    if (count === 0) fail('stale')
    return { version: version + 1 }
  },
})
