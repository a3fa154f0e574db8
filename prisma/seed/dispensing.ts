import { businessDay, dateParts, toDbDate } from '@/lib/kernel/time'
import { facilityId } from './identity'
import { sheetsOf } from './orders'
import { isKept, type Lot, untouchedLots, yearLot } from './stock'
import { type Story, staffAt, type Visit } from './story'
import { hasReached, momentOf } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

type Sheet = ReturnType<typeof sheetsOf>[number]

export interface HandoverLine {
  id: string
  item: Sheet['items'][number]
  lot: Lot
}

export interface Handover {
  id: string
  visit: Visit
  sheet: Sheet
  lines: HandoverLine[]
}

/** Every sheet that was handed out, each line from the lot of its year. */
export function handoversOf({ visits, catalogue, today }: Story): Handover[] {
  return visits
    .filter(({ stage }) => hasReached(stage, 'dispensed'))
    .flatMap((visit) =>
      sheetsOf(catalogue, visit).map((sheet) => {
        const { year } = dateParts(businessDay(visit.times.dispensed))
        const lines = sheet.items.map((item) => ({
          id: seedId('dispense-line', item.id),
          item,
          lot: yearLot(visit.hospital, item.drug, year, today),
        }))
        return { id: seedId('dispense', sheet.id), visit, sheet, lines }
      }),
    )
}

/** Shelves, what came in, what went out: every lot holds the sum of its moves. */
export async function seedDispensing(db: SeedDb, story: Story, handovers: readonly Handover[]): Promise<void> {
  const gone = new Map<string, number>()
  for (const { lines } of handovers)
    for (const { lot, item } of lines) gone.set(lot.id, (gone.get(lot.id) ?? 0) + item.quantity)
  const lots = shelves(story, handovers)
  const rows = lots.map(({ id, hospital, drug, lotNumber, receivedOn, expiresOn, quantity, status }) => ({
    id,
    facilityId: facilityId(hospital),
    drugId: drug.id,
    lotNumber,
    expiresOn: toDbDate(expiresOn),
    receivedOn: toDbDate(receivedOn),
    quantity,
    unitPriceVnd: drug.priceVnd,
    status,
  }))
  await insertRows(db, 'stock_lot', rows)
  const firstYear = Math.min(...lots.map(({ receivedOn }) => dateParts(receivedOn).year))
  const received = lots.map((lot) => ({
    id: seedId('move', lot.id),
    facilityId: facilityId(lot.hospital),
    lotId: lot.id,
    kind: dateParts(lot.receivedOn).year === firstYear ? 'opening' : 'receipt',
    quantity: lot.quantity + (gone.get(lot.id) ?? 0),
    movedAt: momentOf(lot.receivedOn, 8 * 60),
    movedById: staffAt('duocsi', lot.hospital),
  }))
  await insertRows(db, 'stock_move', received)
  await seedHandovers(db, handovers)
}

/** Used-up lots of earlier years, this year's, and the last delivery. */
function shelves({ catalogue, today }: Story, handovers: readonly Handover[]): Lot[] {
  const used = handovers.flatMap(({ lines }) => lines.map(({ lot }) => lot))
  const { year } = dateParts(today)
  const kept = (['pt', 'hn'] as const).flatMap((hospital) =>
    catalogue.drugs
      .filter(
        (drug) => isKept(hospital, drug) || used.some((lot) => lot.hospital === hospital && lot.drug.id === drug.id),
      )
      .flatMap((drug) => [yearLot(hospital, drug, year, today), ...untouchedLots(hospital, drug, today)]),
  )
  return [...new Map([...used, ...kept].map((lot) => [lot.id, lot])).values()]
}

async function seedHandovers(db: SeedDb, handovers: readonly Handover[]): Promise<void> {
  const owner = ({ facilityId: id, person }: Visit) => ({ facilityId: id, patientId: person.id })
  const dispenses = handovers.map(({ id, visit, sheet }) => ({
    id,
    ...owner(visit),
    encounterId: visit.id,
    prescriptionId: sheet.id,
    dispensedAt: visit.times.dispensed,
    dispensedById: staffAt('duocsi', visit.hospital),
  }))
  await insertRows(db, 'dispense', dispenses)
  const lines = handovers.flatMap(({ id, visit, lines: all }) =>
    all.map((line) => ({ ...line, dispenseId: id, visit })),
  )
  const moves = lines.map(({ id, lot, item, visit }) => ({
    id: seedId('move', id),
    facilityId: visit.facilityId,
    lotId: lot.id,
    kind: 'dispense',
    quantity: -item.quantity,
    sourceId: id,
    movedAt: visit.times.dispensed,
    movedById: staffAt('duocsi', visit.hospital),
  }))
  await insertRows(db, 'stock_move', moves)
  const rows = lines.map(({ id, dispenseId, item, lot, visit }) => ({
    id,
    ...owner(visit),
    dispenseId,
    itemId: item.id,
    lotId: lot.id,
    drugId: item.drug.id,
    lotNumber: lot.lotNumber,
    expiresOn: toDbDate(lot.expiresOn),
    quantity: item.quantity,
    unitPriceVnd: lot.drug.priceVnd,
  }))
  await insertRows(db, 'dispense_line', rows)
}
