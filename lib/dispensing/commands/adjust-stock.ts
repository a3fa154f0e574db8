import Decimal from 'decimal.js'
import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { findDrugs } from '@/lib/terminology'
import { mayKeepStock } from '../policy'
import { divisionOf, divisionProblem } from '../rules/quantity'
import { adjustStockInput } from '../schema'
import { moveStock } from './move-stock'

/** After a count: brings a lot to what is really there, and sets it aside or frees it. Always with a reason. */
export const adjustStock = command({
  name: 'dispensing.adjust-stock',
  permit: mayKeepStock,
  input: adjustStockInput,
  subject: (db: Db, { lotId }) => db.stockLot.findFirst({ where: { id: lotId }, select: { facilityId: true } }),
  reason: (input) => input.reason,
  async handle({ db, actor, now }, { lotId, expected, counted, isQuarantined, reason }) {
    const [lot] = await db.$queryRaw<{ drugId: string; quantity: number; status: string }[]>`
      select drug_id as "drugId", quantity::float8 as quantity, status from stock_lot where id = ${lotId}::uuid for update`
    if (!lot) return fail('notFound')
    if (lot.quantity !== expected) fail('stale', { data: { quantity: lot.quantity } })
    const status = isQuarantined ? 'quarantined' : 'available'
    const difference = new Decimal(counted).minus(lot.quantity)
    if (difference.isZero() && status === lot.status) fail('refused', { message: 'dispensing.adjust.noChange' })
    if (!difference.isZero()) {
      const [drug] = await findDrugs(db, [lot.drugId])
      const problem = drug && divisionProblem(counted, divisionOf(drug))
      if (problem) fail('refused', { fields: { counted: problem } })
    }
    if (status !== lot.status) await db.stockLot.updateMany({ where: { id: lotId }, data: { status } })
    // A change of status alone leaves a move of nothing, because its reason belongs to the lot's history.
    const context = { facilityId: actor.facilityId, actorId: actor.id, now, kind: 'adjustment', reason } as const
    await moveStock(db, [{ lotId, quantity: difference.toNumber(), sourceId: null }], context)
    return { lotId, quantity: counted, status }
  },
})
