import { drugCostGroup, paperNumber, toChargeLine } from '@/lib/billing/rules/charge'
import { coverageOf } from '@/lib/billing/rules/coverage'
import { examinationCode } from '@/lib/billing/rules/examination'
import { computeShares, type LineShares, patientDueVnd } from '@/lib/billing/rules/shares'
import { businessDay } from '@/lib/kernel/time'
import type { Catalogue } from './catalogue'
import type { Handover } from './dispensing'
import { drawFor } from './draw'
import { facilityId, roomFacts } from './identity'
import { labOrdersOf, serviceOrdersOf } from './orders'
import { type Story, staffAt, type Visit } from './story'
import { isOver } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

type Charge = ReturnType<typeof chargeOf>

/** What was done is charged; what was paid is invoiced with the shares of the one computation. */
export async function seedBilling(
  db: SeedDb,
  { visits, catalogue }: Story,
  handovers: readonly Handover[],
): Promise<void> {
  const given = Map.groupBy(handovers, ({ visit }) => visit.key)
  const billed = visits.filter(({ isBilled }) => isBilled)
  const bills = billed.map((visit) => ({ visit, charges: chargesOf(catalogue, visit, given.get(visit.key) ?? []) }))
  const numbers = new Map<string, number>()
  const settled = bills
    .filter(({ visit, charges }) => visit.stage === 'paid' && charges.length > 0)
    .sort((a, b) => a.visit.times.paid.getTime() - b.visit.times.paid.getTime())
    .map((bill) => settle(bill, numbers))
  const shares = new Map(
    settled.flatMap(({ invoice, lines }) => lines.map((line) => [line.id, { line, invoiceId: invoice.id }])),
  )
  const rows = bills.flatMap(({ charges }) => charges).map((charge) => withShares(charge, shares.get(charge.id)))
  await insertRows(
    db,
    'invoice',
    settled.map(({ invoice }) => invoice),
  )
  await insertRows(db, 'charge', rows)
  await insertRows(
    db,
    'payment',
    settled.flatMap(({ payment }) => (payment ? [payment] : [])),
  )
  // The next bill and receipt of the year go on from here.
  const series = [...numbers].map(([key, last]) => {
    const [id = '', name = '', period = ''] = key.split('/')
    return { facilityId: id, series: name, period, last }
  })
  await db.numberSeries.createMany({ data: series })
}

interface NewCharge {
  sourceKind: string
  sourceId: string
  kind: string
  code: string
  name: string
  unit: string
  costGroup: number
  quantity: number
  unitPriceVnd: number
  bhytUnitPriceVnd: number | null
  bhytPaymentPercent: number
  occurredAt: Date
}

const chargeOf = (visit: Visit, charge: NewCharge) => ({
  id: seedId('charge', charge.sourceKind, charge.sourceId),
  facilityId: visit.facilityId,
  patientId: visit.person.id,
  encounterId: visit.id,
  ...charge,
  servicePaymentPercent: 100,
  orderedById: visit.doctorId,
})

function chargesOf(catalogue: Catalogue, visit: Visit, handovers: readonly Handover[]): Charge[] {
  const service = (code: string, source: Pick<NewCharge, 'sourceKind' | 'sourceId' | 'occurredAt'>) => {
    const { name, kind, unit, costGroup, priceVnd, bhytPriceVnd, isBhytCovered, bhytPaymentPercent } =
      catalogue.service(code)
    return chargeOf(visit, {
      ...source,
      kind,
      code,
      name,
      unit,
      costGroup,
      quantity: 1,
      unitPriceVnd: priceVnd,
      bhytUnitPriceVnd: isBhytCovered ? bhytPriceVnd : null,
      bhytPaymentPercent,
    })
  }
  const examination = isOver(visit.stage)
    ? [
        service(examinationCode(roomFacts(visit.room)), {
          sourceKind: 'encounter',
          sourceId: visit.id,
          occurredAt: visit.times.ended,
        }),
      ]
    : []
  const done = [...labOrdersOf(catalogue, visit), ...serviceOrdersOf(catalogue, visit)].filter(
    ({ status }) => status === 'completed',
  )
  const services = done.flatMap((order) => {
    const parts = catalogue.partsOf(order.serviceCode)
    const source = { sourceId: order.id, occurredAt: order.completedAt ?? visit.times.ended }
    // Insurance pays the parts of a package of the house, so these are charged.
    const isPackage = parts[0] !== order.serviceCode
    return parts.map((code) =>
      service(code, { ...source, sourceKind: isPackage ? `serviceOrder/${code}` : 'serviceOrder' }),
    )
  })
  const drugs = handovers.flatMap(({ lines }) =>
    lines.map(({ id, item, lot }) =>
      chargeOf(visit, {
        sourceKind: 'dispenseLine',
        sourceId: id,
        kind: 'drug',
        code: item.drug.code,
        name: item.drugName,
        unit: item.unit,
        costGroup: drugCostGroup(item.drug),
        quantity: item.quantity,
        unitPriceVnd: lot.drug.priceVnd,
        bhytUnitPriceVnd: item.drug.isBhytCovered ? lot.drug.priceVnd : null,
        bhytPaymentPercent: item.drug.bhytPaymentPercent,
        occurredAt: visit.times.dispensed,
      }),
    ),
  )
  return [...examination, ...services, ...drugs]
}

function settle({ visit, charges }: { visit: Visit; charges: Charge[] }, numbers: Map<string, number>) {
  const coverage = coverageOf({ ...visit.cover, visitOn: visit.on, cardStanding: 'unchecked' })
  const { lines, totals } = computeShares(charges.map(toChargeLine), coverage)
  const dueVnd = patientDueVnd(totals)
  const at = visit.times.paid
  const owner = { facilityId: visit.facilityId, patientId: visit.person.id, encounterId: visit.id }
  const cashier = staffAt('thungan', visit.hospital)
  const invoice = {
    id: seedId('invoice', visit.key),
    ...owner,
    number: nextNumber('bill', visit, numbers),
    status: 'paid',
    ...totals,
    dueVnd,
    issuedAt: at,
    issuedById: cashier,
  }
  // Where insurance pays all, nothing is received.
  const payment =
    dueVnd === 0
      ? null
      : {
          id: seedId('payment', visit.key),
          ...owner,
          invoiceId: invoice.id,
          receiptNumber: nextNumber('receipt', visit, numbers),
          ...tender(visit, dueVnd),
          receivedAt: at,
          receivedById: cashier,
        }
  return { invoice, lines, payment }
}

function tender(visit: Visit, amountVnd: number) {
  const draw = drawFor('payment', visit.key)
  if (draw.chance(0.35))
    return { method: draw.chance(0.8) ? 'transfer' : 'card', amountVnd, tenderedVnd: amountVnd, changeVnd: 0 }
  const tenderedVnd = draw.chance(0.4) ? amountVnd : Math.ceil(amountVnd / 50_000) * 50_000
  return { method: 'cash', amountVnd, tenderedVnd, changeVnd: tenderedVnd - amountVnd }
}

function nextNumber(kind: 'bill' | 'receipt', visit: Visit, numbers: Map<string, number>): string {
  const year = businessDay(visit.times.paid).slice(0, 4)
  const key = `${facilityId(visit.hospital)}/${kind}/${year}`
  const next = (numbers.get(key) ?? 0) + 1
  numbers.set(key, next)
  return paperNumber(kind, year, next)
}

function withShares(charge: Charge, found: { line: LineShares; invoiceId: string } | undefined) {
  if (!found) return { ...charge, status: 'open' }
  const { totalVnd, bhytTotalVnd, insurerPaysVnd, coPayVnd, selfPayVnd } = found.line
  return {
    ...charge,
    status: 'invoiced',
    invoiceId: found.invoiceId,
    totalVnd,
    bhytTotalVnd,
    insurerPaysVnd,
    coPayVnd,
    selfPayVnd,
  }
}
