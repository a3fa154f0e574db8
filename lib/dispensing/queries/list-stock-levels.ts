import { ownFacility, query } from '@/lib/gate'
import { mayKnowStock } from '../policy'
import { listStockLevelsInput } from '../schema'

/** Usable quantity by drug id; a drug without stock is there with 0. */
export const listStockLevels = query({
  name: 'dispensing.list-stock-levels',
  permit: mayKnowStock,
  input: listStockLevelsInput,
  subject: ownFacility,
  async handle({ db, actor }, { drugIds }): Promise<{ levels: Record<string, number> }> {
    const rows = await db.$queryRaw<{ drug_id: string; quantity: number }[]>`
      select drug_id, sum(quantity)::float8 as quantity from stock_lot
      where facility_id = ${actor.facilityId}::uuid and drug_id = any(${drugIds}::uuid[])
        and status = 'available' and expires_on >= gate.today()
      group by drug_id`
    const held = new Map(rows.map((row) => [row.drug_id, row.quantity]))
    return { levels: Object.fromEntries(drugIds.map((id) => [id, held.get(id) ?? 0])) }
  },
})
