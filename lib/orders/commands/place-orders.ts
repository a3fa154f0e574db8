import { encounterSubject, markAwaitingResults } from '@/lib/encounters'
import { type Context, command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { placed } from '../events'
import { mayOrder } from '../policy'
import { findServices } from '../queries/find-services'
import { placeOrdersInput, type ServiceLine } from '../schema'
import { readBasket, takeFromBasket } from './basket-lines'
import { lockVisit } from './find-visit'

/** Sends tests, images and procedures to those who do them; what was sent leaves the doctor's basket. */
export const placeOrders = command({
  name: 'orders.place-orders',
  permit: mayOrder,
  input: placeOrdersInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  async handle(context, { lines, waitsForResults, ...ids }): Promise<{ orderIds: string[]; basketVersion: number }> {
    const { db, actor, now } = context
    await lockVisit(db, ids)
    const orderIds = await placeInside(context, ids, lines)
    if (waitsForResults) await markAwaitingResults(db, ids)
    const owner = { encounterId: ids.encounterId, staffId: actor.id }
    const taken = new Set(lines.map((line) => line.id))
    const basketVersion = await takeFromBasket(db, owner, await readBasket(db, owner), taken, now)
    return { orderIds, basketVersion }
  },
})

interface Ids {
  patientId: string
  encounterId: string
}

/** For a visit already locked. One test is ordered once at a time: a second active order is refused. */
export async function placeInside(
  { db, actor, now, emit }: Context,
  ids: Ids,
  lines: readonly ServiceLine[],
): Promise<string[]> {
  if (lines.length === 0) return []
  const services = await findServices(db, lines, actor.facilityId, now)
  const active = await db.$queryRaw<{ code: string }[]>`
    select coalesce(panel_code, service_code) as code from service_order
    where encounter_id = ${ids.encounterId}::uuid and status in ('placed', 'inProgress')`
  const taken = new Set(active.map(({ code }) => code))
  const fields: Record<string, string> = {}
  lines.forEach(({ kind, code }, i) => {
    if (services.get(code)?.kind !== kind) fields[`lines.${i}.code`] = 'orders.place.notOrderable'
    else if (taken.has(code)) fields[`lines.${i}.code`] = 'orders.place.alreadyActive'
    taken.add(code)
  })
  if (Object.keys(fields).length > 0) fail('refused', { message: Object.values(fields)[0] ?? 'errors.refused', fields })
  const orders = lines.flatMap((line) => {
    const service = services.get(line.code)
    if (!service) return []
    return {
      id: newId(),
      kind: line.kind,
      panelCode: line.kind === 'laboratory' ? line.code : null,
      serviceCode: service.serviceCode,
      name: service.nameVi,
      urgency: line.urgency,
      clinicalNote: line.clinicalNote,
    }
  })
  await db.$executeRaw`
    insert into service_order (id, facility_id, patient_id, encounter_id, kind, panel_code, service_code, name, status,
      urgency, clinical_note, ordered_by_id, ordered_at)
    select o.id, ${actor.facilityId}::uuid, ${ids.patientId}::uuid, ${ids.encounterId}::uuid, o.kind, o."panelCode",
      o."serviceCode", o.name, 'placed', o.urgency, o."clinicalNote", ${actor.id}::uuid, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o(id uuid, kind text, "panelCode" text,
      "serviceCode" text, name text, urgency text, "clinicalNote" text)`
  const orderIds = orders.map((order) => order.id)
  emit(placed, { ...ids, facilityId: actor.facilityId, orderIds })
  return orderIds
}
