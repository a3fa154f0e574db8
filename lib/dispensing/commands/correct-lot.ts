import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type CalendarDate, calendarDate, toDbDate } from '@/lib/kernel/time'
import { findDrugs } from '@/lib/terminology'
import { mayKeepStock } from '../policy'
import { receiptQuestions } from '../rules/receipt'
import { correctLotInput } from '../schema'
import { moveStock } from './move-stock'

interface Lot {
  drugId: string
  lotNumber: string
  expiresOn: CalendarDate
  unitPriceVnd: number
}

/**
 * Puts right an expiry or a price that was typed wrong when the lot was received. What was handed out was charged by its
 * price, which then stands; an expiry may turn out to be past.
 */
export const correctLot = command({
  name: 'dispensing.correct-lot',
  permit: mayKeepStock,
  input: correctLotInput,
  subject: (db: Db, { lotId }) => db.stockLot.findFirst({ where: { id: lotId }, select: { facilityId: true } }),
  reason: (input) => input.reason,
  async handle({ db, actor, now }, { lotId, expected, unitPriceVnd, reason, acceptedWarnings, ...input }) {
    const expiresOn = calendarDate(input.expiresOn)
    const [lot] = await db.$queryRaw<Lot[]>`
      select drug_id as "drugId", lot_number as "lotNumber", expires_on::text as "expiresOn", unit_price_vnd as "unitPriceVnd"
      from stock_lot where id = ${lotId}::uuid for update`
    if (!lot) return fail('notFound')
    if (lot.expiresOn !== expected.expiresOn || lot.unitPriceVnd !== expected.unitPriceVnd) fail('stale')
    const isOtherDay = lot.expiresOn !== expiresOn
    const isOtherPrice = lot.unitPriceVnd !== unitPriceVnd
    if (!(isOtherDay || isOtherPrice)) fail('refused', { message: 'dispensing.adjust.noChange' })

    const found = await readFacts(db, { ...lot, lotId, expiresOn })
    if (isOtherPrice && found.wasDispensed)
      fail('refused', { fields: { unitPriceVnd: 'dispensing.correct.dispensed' } })
    if (isOtherDay && found.hasTwin) fail('refused', { fields: { expiresOn: 'dispensing.correct.twin' } })
    const [drug] = await findDrugs(db, [lot.drugId])
    const known = { cataloguePriceVnd: drug?.priceVnd ?? 0, today: businessDay(now), lots: [] }
    const open = receiptQuestions({ lotNumber: lot.lotNumber, expiresOn, unitPriceVnd }, known).filter(
      ({ id, field }) => !acceptedWarnings.includes(id) && (field === 'expiresOn' ? isOtherDay : isOtherPrice),
    )
    if (open.length > 0) {
      const fields = Object.fromEntries(open.map(({ field }) => [field, 'dispensing.receive.confirm']))
      fail('refused', { message: 'dispensing.receive.check', fields })
    }

    await db.stockLot.updateMany({ where: { id: lotId }, data: { expiresOn: toDbDate(expiresOn), unitPriceVnd } })
    // A move of nothing, because the reason belongs to the lot's history.
    const context = { facilityId: actor.facilityId, actorId: actor.id, now, kind: 'adjustment', reason } as const
    await moveStock(db, [{ lotId, quantity: 0, sourceId: null }], context)
    return { lotId }
  },
})

/** Asked after the lock: what was handed out meanwhile counts. */
async function readFacts(db: Db, { lotId, drugId, lotNumber, expiresOn }: Lot & { lotId: string }) {
  const rows = await db.$queryRaw<{ wasDispensed: boolean; hasTwin: boolean }[]>`
    select exists (select 1 from stock_move m where m.lot_id = ${lotId}::uuid and m.kind = 'dispense') as "wasDispensed",
      exists (select 1 from stock_lot l where l.facility_id = gate.facility() and l.drug_id = ${drugId}::uuid
        and l.lot_number = ${lotNumber} and l.expires_on = ${expiresOn}::date and l.id <> ${lotId}::uuid) as "hasTwin"`
  return rows[0] ?? fail('unexpected')
}
