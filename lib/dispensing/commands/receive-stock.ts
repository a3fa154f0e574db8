import { command, type Db, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, type CalendarDate, calendarDate, toDbDate } from '@/lib/kernel/time'
import { findDrugs } from '@/lib/terminology'
import { mayKeepStock } from '../policy'
import { deliveredAs, divisionOf, divisionProblem } from '../rules/quantity'
import { isTooOld, receiptQuestions } from '../rules/receipt'
import { receiveStockInput } from '../schema'
import { moveStock } from './move-stock'

/** Puts a delivery on the shelf: a new lot, or more of a lot that is there. One lot has one price. */
export const receiveStock = command({
  name: 'dispensing.receive-stock',
  permit: mayKeepStock,
  input: receiveStockInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { drugId, lotNumber, quantity, unitPriceVnd, ...input }) {
    const expiresOn = calendarDate(input.expiresOn)
    const today = businessDay(now)
    if (isTooOld(expiresOn, today)) fail('refused', { fields: { expiresOn: 'dispensing.receive.expired' } })
    const [drug] = await findDrugs(db, [drugId])
    if (!drug) return fail('refused', { fields: { drugId: 'dispensing.receive.noSuchDrug' } })
    const problem = divisionProblem(quantity, deliveredAs(divisionOf(drug)))
    if (problem) fail('refused', { fields: { quantity: problem } })

    const lots = await namesakesOf(db, drugId, lotNumber)
    const known = { cataloguePriceVnd: drug.priceVnd, today, lots }
    const open = receiptQuestions({ lotNumber, expiresOn, unitPriceVnd }, known).filter(
      ({ id }) => !input.acceptedWarnings.includes(id),
    )
    if (open.length > 0) {
      const fields = Object.fromEntries(open.map(({ field }) => [field, 'dispensing.receive.confirm']))
      fail('refused', { message: 'dispensing.receive.check', fields, data: { drugId, lots } })
    }

    const key = { facilityId: actor.facilityId, drugId, lotNumber, expiresOn: toDbDate(expiresOn) }
    // Two people may receive the same lot at once: the second waits for the first one's row and adds to it.
    await db.stockLot.createMany({
      data: { id: newId(), ...key, receivedOn: toDbDate(today), quantity: 0, unitPriceVnd },
      skipDuplicates: true,
    })
    const lot = await db.stockLot.findUniqueOrThrow({
      where: { facilityId_drugId_lotNumber_expiresOn: key },
      select: { id: true, unitPriceVnd: true },
    })
    if (lot.unitPriceVnd !== unitPriceVnd)
      fail('refused', { fields: { unitPriceVnd: 'dispensing.receive.otherPrice' } })
    const context = { facilityId: actor.facilityId, actorId: actor.id, now, kind: 'receipt', reason: null } as const
    await moveStock(db, [{ lotId: lot.id, quantity, sourceId: null }], context)
    return { lotId: lot.id }
  },
})

/** Lots of the drug with this number, in whatever letters. */
const namesakesOf = (db: Db, drugId: string, lotNumber: string) =>
  db.$queryRaw<{ lotNumber: string; expiresOn: CalendarDate }[]>`
    select distinct lot_number as "lotNumber", expires_on::text as "expiresOn" from stock_lot
    where facility_id = gate.facility() and drug_id = ${drugId}::uuid and lower(lot_number) = lower(${lotNumber})
    order by 1, 2`
