import { encounterSubject } from '@/lib/encounters'
import { type Db, query } from '@/lib/gate'
import { calendarDate, formatTime } from '@/lib/kernel/time'
import { cardOfVisit } from '@/lib/registration'
import { type CardFindingsJson, judgeCard, paysBy, readFindings } from '@/lib/registration/rules/card-standing'
import { findDrugs } from '@/lib/terminology'
import { readBasket } from '../commands/basket-lines'
import { mayOrder } from '../policy'
import type { OrderedToday } from '../rules/basket-notes'
import { getBasketInput } from '../schema'
import type { BasketView } from '../types'
import { findServices } from './find-services'
import { readChecks } from './read-checks'

/** What this doctor is about to order for the visit, with all the screen needs to judge it as the server will. */
export const getBasket = query({
  name: 'orders.get-basket',
  permit: mayOrder,
  input: getBasketInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  async handle(context, { patientId, encounterId }): Promise<BasketView> {
    const { db, actor } = context
    const { version, lines } = await readBasket(db, { encounterId, staffId: actor.id })
    const drugLines = lines.filter((line) => line.kind === 'drug')
    const serviceLines = lines.filter((line) => line.kind !== 'drug')
    const found = new Map(
      (
        await findDrugs(
          db,
          drugLines.map((line) => line.drugId),
        )
      ).map((drug) => [drug.id, drug]),
    )
    const services = await findServices(db, serviceLines)
    const benefitPercent = await readBenefit(db, encounterId)
    const drugs = drugLines.flatMap((line) => {
      const drug = found.get(line.drugId)
      return drug?.isActive ? [{ line, drug }] : []
    })
    const kept = serviceLines.flatMap((line) => {
      const service = services.get(line.code)
      return service ? [{ line, service }] : []
    })
    const openLaboratoryOrders = await db.serviceOrder.count({
      where: { encounterId, patientId, kind: 'laboratory', status: { in: ['placed', 'inProgress'] } },
    })
    return {
      version,
      drugs,
      services: kept,
      missing: lines.length - drugs.length - kept.length,
      checks: await readChecks(context, { patientId, encounterId }),
      benefitPercent,
      openLaboratoryOrders,
      orderedToday: await readToday(db, patientId),
    }
  },
})

/** The latest of each test or image asked for or answered today. */
async function readToday(db: Db, patientId: string): Promise<OrderedToday[]> {
  const rows = await db.$queryRaw<{ code: string; orderedAt: Date; completedAt: Date | null }[]>`
    select distinct on (1) coalesce(panel_code, service_code) as code, ordered_at as "orderedAt", completed_at as "completedAt"
    from service_order
    where patient_id = ${patientId}::uuid and status <> 'cancelled' and ordered_at > now() - interval '30 days'
      and (coalesce(completed_at, ordered_at) at time zone 'Asia/Ho_Chi_Minh')::date = gate.today()
    order by 1, ordered_at desc limit 100`
  return rows.map(({ code, orderedAt, completedAt }) => ({
    code,
    isDone: completedAt !== null,
    time: formatTime(completedAt ?? orderedAt),
  }))
}

/** The card's share as the visit may be charged by it now; null where the patient pays for himself. */
async function readBenefit(db: Db, encounterId: string): Promise<number | null> {
  const [visit] = await db.$queryRaw<{ benefitPercent: number | null; on: string; card: CardFindingsJson | null }[]>`
    select e.benefit_percent as "benefitPercent", e.arrived_on::text as "on",
      ${cardOfVisit} as card
    from encounter e where e.id = ${encounterId}::uuid`
  if (!visit) return null
  const { standing } = judgeCard(readFindings(visit.card), calendarDate(visit.on))
  return paysBy(standing) ? visit.benefitPercent : null
}
