import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, calendarDate, toDbDate } from '@/lib/kernel/time'
import { findDrugs } from '@/lib/terminology'
import { mayKeepStock } from '../policy'
import { receiveStockInput } from '../schema'
import { moveStock } from './move-stock'

/** Puts a delivery on the shelf: a new lot, or more of a lot that is there. One lot has one price. */
export const receiveStock = command({
  name: 'dispensing.receive-stock',
  permit: mayKeepStock,
  input: receiveStockInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { drugId, lotNumber, expiresOn: expires, quantity, unitPriceVnd }) {
    const expiresOn = calendarDate(expires)
    if (expiresOn < businessDay(now)) fail('refused', { fields: { expiresOn: 'dispensing.receive.expired' } })
    const [drug] = await findDrugs(db, [drugId])
    if (!drug) return fail('refused', { fields: { drugId: 'dispensing.receive.noSuchDrug' } })
    const key = { facilityId: actor.facilityId, drugId, lotNumber, expiresOn: toDbDate(expiresOn) }
    // Two people may receive the same lot at once: the second waits for the first one's row and adds to it.
    await db.stockLot.createMany({
      data: { id: newId(), ...key, receivedOn: toDbDate(businessDay(now)), quantity: 0, unitPriceVnd },
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
