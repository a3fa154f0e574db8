import { awaitingResults, type Step, writeSteps } from '@/lib/encounters'
import { type Context, command, type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { askOnce } from '@/lib/kernel/once'
import { placed as ordersPlaced } from '../events'
import { mayOrder } from '../policy'
import { servicesAsJson, toServices } from '../queries/find-services'
import { placeOrdersInput, type ServiceLine } from '../schema'
import type { ServiceFacts } from '../types'
import { basketAsJson, type KeptBasket, takeFromBasket, toBasket } from './basket-lines'
import { heldVisitSubject, lockVisit } from './find-visit'

/** Sends tests, images and procedures to those who do them; what was sent leaves the doctor's basket. */
export const placeOrders = command({
  name: 'orders.place-orders',
  permit: mayOrder,
  input: placeOrdersInput,
  subject: heldVisitSubject,
  ahead: (db, input) => askBench(db, input),
  async handle(context, input): Promise<{ orderIds: string[]; basketVersion: number }> {
    const { db, actor, now } = context
    const { lines, waitsForResults, ...ids } = input
    await lockVisit(db, ids)
    const owner = { encounterId: ids.encounterId, staffId: actor.id }
    const bench = await askBench(db, input)
    const placing = placed(context, ids, judged(bench, lines))
    const taken = takeFromBasket(owner, toBasket(bench.basket), new Set(lines.map((line) => line.id)), now)
    await writeSteps(context, [placing, ...(waitsForResults ? [awaitingResults(ids)] : []), ...taken.steps])
    return { orderIds: placing.orderIds, basketVersion: taken.version }
  },
})

interface Ids {
  patientId: string
  encounterId: string
}

interface Order {
  id: string
}

/** For a visit already locked. One test is ordered once at a time: a second active order is refused. */
export async function placeInside(context: Context, ids: Ids, lines: readonly ServiceLine[]): Promise<string[]> {
  if (lines.length === 0) return []
  const [row] = await context.db.$queryRaw<BenchJson[]>`select ${benchColumns(ids, lines)}`
  const placing = placed(context, ids, judged(row ?? fail('unexpected'), lines))
  await writeSteps(context, [placing])
  return placing.orderIds
}

/** What may be ordered under these codes, and what of the visit is being done. */
interface BenchJson {
  services: (ServiceFacts & { serviceCode: string })[]
  active: string[]
}

const benchColumns = ({ encounterId }: Pick<Ids, 'encounterId'>, lines: readonly ServiceLine[]) => Prisma.sql`
  ${servicesAsJson(lines)} as services,
  array(select coalesce(panel_code, service_code) from service_order
    where encounter_id = ${encounterId}::uuid and status in ('placed', 'inProgress')) as active`

/** The same with the basket of the doctor who asks. */
const askBench = askOnce(
  async (db: Db, { encounterId, lines }: { encounterId: string; lines: readonly ServiceLine[] }) => {
    const owner = { encounterId, staffId: Prisma.sql`gate.actor()` }
    const [row] = await db.$queryRaw<(BenchJson & { basket: KeptBasket | null })[]>`
      select ${benchColumns({ encounterId }, lines)}, ${basketAsJson(owner)} as basket`
    return row ?? fail('unexpected')
  },
)

function judged(bench: BenchJson, lines: readonly ServiceLine[]) {
  const services = toServices(bench.services)
  const taken = new Set(bench.active)
  const fields: Record<string, string> = {}
  lines.forEach(({ kind, code }, i) => {
    if (services.get(code)?.kind !== kind) fields[`lines.${i}.code`] = 'orders.place.notOrderable'
    else if (taken.has(code)) fields[`lines.${i}.code`] = 'orders.place.alreadyActive'
    taken.add(code)
  })
  if (Object.keys(fields).length > 0) fail('refused', { message: Object.values(fields)[0] ?? 'errors.refused', fields })
  return lines.flatMap((line) => {
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
}

function placed({ actor, now, emit }: Context, ids: Ids, orders: readonly Order[]): Step & { orderIds: string[] } {
  const orderIds = orders.map((order) => order.id)
  const parts = Prisma.sql`
    orders_placed as (
      insert into service_order (id, facility_id, patient_id, encounter_id, kind, panel_code, service_code, name, status,
        urgency, clinical_note, ordered_by_id, ordered_at)
      select o.id, ${actor.facilityId}::uuid, ${ids.patientId}::uuid, ${ids.encounterId}::uuid, o.kind, o."panelCode",
        o."serviceCode", o.name, 'placed', o.urgency, o."clinicalNote", ${actor.id}::uuid, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o(id uuid, kind text, "panelCode" text,
        "serviceCode" text, name text, urgency text, "clinicalNote" text))`
  return { parts, orderIds, announce: () => emit(ordersPlaced, { ...ids, facilityId: actor.facilityId, orderIds }) }
}
