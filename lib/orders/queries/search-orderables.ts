import { encounterSubject } from '@/lib/encounters'
import { query } from '@/lib/gate'
import { searchDrugsInside, searchPanels, searchServices } from '@/lib/terminology'
import { mayOrder } from '../policy'
import { type ServiceOrderKind, searchOrderablesInput } from '../schema'
import type { OrderableRow } from '../types'
import { allergyHits } from './allergy-hits'

const limits = { drugs: 8, services: 6 }
const kinds: readonly string[] = ['imaging', 'procedure', 'functional']

/** One box for drugs, tests, images and procedures; an allergy and an order already open stand in the row. */
export const searchOrderables = query({
  name: 'orders.search-orderables',
  permit: mayOrder,
  input: searchOrderablesInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  async handle(context, { patientId, encounterId, text }): Promise<OrderableRow[]> {
    const { db, actor } = context
    const drugs = await searchDrugsInside(db, text, limits.drugs)
    const panels = await searchPanels.handle(context, { query: text })
    const services = (await searchServices.handle(context, { query: text })).filter(({ kind }) => kinds.includes(kind))
    const active = await db.serviceOrder.findMany({
      where: { encounterId, patientId, status: { in: ['placed', 'inProgress'] } },
      select: { panelCode: true, serviceCode: true },
    })
    const taken = new Set(active.map(({ panelCode, serviceCode }) => panelCode ?? serviceCode))
    const hitOf = drugs.length > 0 ? await allergyHits(db, patientId, actor.facilityId) : () => null
    const rowsOf = (isSaid: boolean) => [
      ...panels
        .slice(0, limits.services)
        .filter((panel) => panel.isSaid === isSaid)
        .map(({ code, nameVi, nameEn, specimen, priceVnd, isBhytCovered }): OrderableRow => {
          const service = { code, nameVi, nameEn, kind: 'laboratory' as const, specimen, priceVnd, isBhytCovered }
          return { kind: 'laboratory', service, isActiveInVisit: taken.has(code) }
        }),
      ...services
        .slice(0, limits.services)
        .filter((service) => service.isSaid === isSaid)
        .map(({ code, nameVi, nameEn, kind, priceVnd, isBhytCovered }): OrderableRow => {
          const service = {
            code,
            nameVi,
            nameEn,
            kind: kind as ServiceOrderKind,
            specimen: null,
            priceVnd,
            isBhytCovered,
          }
          return { kind: service.kind, service, isActiveInVisit: taken.has(code) }
        }),
    ]
    // What the floor calls exactly so stands first: "kali" is a test before it is a tablet.
    return [
      ...rowsOf(true),
      ...drugs.map((drug): OrderableRow => ({ kind: 'drug', drug, allergy: hitOf(drug) })),
      ...rowsOf(false),
    ]
  },
})
