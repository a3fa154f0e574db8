import { createHash } from 'node:crypto'
import { type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import { businessDay, type CalendarDate } from '@/lib/kernel/time'
import { cardOfVisit } from '@/lib/registration'
import type { CardFindingsJson } from '@/lib/registration/rules/card-standing'
import { servicePrices } from '@/lib/terminology'
import { type Invoiced, type OpenBill, openBill } from '../rules/bill'
import { coverageOf } from '../rules/coverage'
import { patientDueVnd } from '../rules/shares'
import { type BillLine, type ChargeJson, chargesAsJson } from './charge-lines'
import { invoicedBefore } from './invoiced-before'
import { visitVerdict } from './visit-card'

export interface Visit {
  facilityId: string
  patientId: string
  encounterId: string
}

type OpenCharge = Omit<ChargeJson, 'occurredAt'> & { occurredAt: Date; isUnpriced: boolean; isLatePriced: boolean }

/** What of the visit decides who pays, and its open lines. */
export interface VisitToBill {
  benefitPercent: number | null
  objectCode: string
  routePercent: number
  arrivedOn: CalendarDate
  card: CardFindingsJson | null
  charges: ChargeJson[]
  invoiced: Invoiced
}

/** For a query that has `encounter e`. */
export const visitToBill = Prisma.sql`e.benefit_percent as "benefitPercent", e.object_code as "objectCode",
  e.route_percent as "routePercent", e.arrived_on::text as "arrivedOn", ${cardOfVisit} as card,
  (select ${chargesAsJson} from charge c
   where c.encounter_id = e.id and c.patient_id = e.patient_id and c.status = 'open') as charges,
  ${invoicedBefore} as invoiced`

/** Holds the open charges until commit: the second cashier waits here and then finds none. */
export const lockOpenCharges = askOnce(async (db: Db, encounterId): Promise<Visit | null> => {
  const rows = await db.$queryRaw<(Visit & { held: number })[]>`
    with held as (
      select id from charge where encounter_id = ${encounterId}::uuid and status = 'open' order by id for update
    )
    select e.facility_id as "facilityId", e.patient_id as "patientId", e.id as "encounterId",
      (select count(*)::int from held) as held
    from encounter e where e.id = ${encounterId}::uuid`
  const row = rows[0]
  return row ? { facilityId: row.facilityId, patientId: row.patientId, encounterId } : null
})

export const readVisitToBill = askOnce(
  async (db: Db, encounterId): Promise<(VisitToBill & Pick<Visit, 'patientId'>) | null> => {
    const rows = await db.$queryRaw<(VisitToBill & Pick<Visit, 'patientId'>)[]>`
      select ${visitToBill}, e.patient_id as "patientId" from encounter e where e.id = ${encounterId}::uuid`
    return rows[0] ?? null
  },
)

export async function readOpenBill(db: Db, visit: Visit) {
  const found = await readVisitToBill(db, visit.encounterId)
  if (found?.patientId !== visit.patientId) return fail('notFound')
  return openBillOf(db, visit.facilityId, found)
}

/** Everything the counter needs to know of what is still open: the same working-out shows the bill and takes the payment. */
export async function openBillOf(db: Db, facilityId: string, visit: VisitToBill) {
  const charges = await withLatePrices(db, facilityId, visit.charges)
  const coverage = visitCoverage(visit)
  const bill = openBill(charges, coverage, visit.invoiced)
  return { charges, bill, coverage, dueVnd: patientDueVnd(bill.totals), fingerprint: fingerprintOf(charges, bill) }
}

export const visitCoverage = (visit: VisitToBill) =>
  coverageOf({
    ...visit,
    visitOn: visit.arrivedOn,
    cardStanding: visitVerdict(visit.card, visit.arrivedOn).standing,
  })

/** A service charged before its price was in the catalogue gets the price of its day now. */
async function withLatePrices(db: Db, facilityId: string, rows: readonly ChargeJson[]): Promise<OpenCharge[]> {
  const priced = rows.map((row) => ({
    ...row,
    occurredAt: new Date(row.occurredAt),
    isUnpriced: row.unitPriceVnd === 0 && row.kind !== 'drug',
    isLatePriced: false,
  }))
  const missing = priced.filter((charge) => charge.isUnpriced)
  if (missing.length === 0) return priced
  const services = await db.service.findMany({
    where: { code: { in: missing.map((charge) => charge.code) } },
    select: { code: true, isBhytCovered: true },
  })
  const covered = new Set(services.filter((service) => service.isBhytCovered).map((service) => service.code))
  const days = [...new Set(missing.map((charge) => businessDay(charge.occurredAt)))]
  const byDay = new Map<string, Awaited<ReturnType<typeof servicePrices>>>()
  for (const day of days)
    byDay.set(
      day,
      await servicePrices(
        db,
        missing.map((charge) => charge.code),
        facilityId,
        day,
      ),
    )
  return priced.map((charge) => {
    const price = charge.isUnpriced ? byDay.get(businessDay(charge.occurredAt))?.get(charge.code) : undefined
    if (!price) return charge
    const bhytUnitPriceVnd = covered.has(charge.code) ? price.bhytPriceVnd : null
    return { ...charge, unitPriceVnd: price.priceVnd, bhytUnitPriceVnd, isUnpriced: false, isLatePriced: true }
  })
}

/** Changes with anything that changes an amount: a line, a quantity, a price, the coverage. */
function fingerprintOf(charges: readonly OpenCharge[], bill: OpenBill): string {
  const shares = new Map(bill.lines.map((line) => [line.id, line]))
  const facts = charges.map((charge) => {
    const line = shares.get(charge.id)
    return [
      charge.id,
      charge.quantity,
      charge.unitPriceVnd,
      line?.totalVnd,
      line?.insurerPaysVnd,
      line?.coPayVnd,
      line?.selfPayVnd,
    ]
  })
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 32)
}

export function openLines(charges: readonly OpenCharge[], bill: OpenBill): BillLine[] {
  const shares = new Map(bill.lines.map((line) => [line.id, line]))
  return charges.map(({ id, occurredAt, isLatePriced: _, ...charge }) => {
    const line = shares.get(id)
    if (!line) return fail('unexpected')
    const { totalVnd, bhytTotalVnd, insurerPaysVnd, coPayVnd, selfPayVnd } = line
    return {
      ...charge,
      chargeId: id,
      occurredAt: occurredAt.toISOString(),
      totalVnd,
      bhytTotalVnd,
      insurerPaysVnd,
      coPayVnd,
      selfPayVnd,
    }
  })
}
