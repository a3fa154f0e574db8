import { ownFacility, Prisma, query } from '@/lib/gate'
import { escapeLike, searchKey } from '@/lib/kernel/text'
import { businessDay, fromDbDate } from '@/lib/kernel/time'
import { mayKeepStock } from '../policy'
import { expiringSoonDays, lotState } from '../rules/propose'
import { divisionOf } from '../rules/quantity'
import { listStockInput } from '../schema'
import type { Page, StockRow } from '../types'

interface Row {
  id: string
  drug_id: string
  code: string
  trade_name: string
  strength: string
  unit: string
  route: string
  active_ingredient: string
  is_splittable: boolean
  price_vnd: number
  lot_number: string
  expires_on: Date
  received_on: Date
  quantity: number
  unit_price_vnd: number
  status: string
  drug_total: number
  total: number
}

const soon = Prisma.sql`gate.today() + ${expiringSoonDays}::int`
const conditions = {
  all: Prisma.sql`l.quantity > 0`,
  expiring: Prisma.sql`l.quantity > 0 and l.expires_on >= gate.today() and l.expires_on < ${soon}`,
  expired: Prisma.sql`l.quantity > 0 and l.expires_on < gate.today()`,
  quarantined: Prisma.sql`l.quantity > 0 and l.status <> 'available'`,
  empty: Prisma.sql`l.quantity = 0`,
}

/** The lots of this facility, by drug and then first to expire. */
export const listStock = query({
  name: 'dispensing.list-stock',
  permit: mayKeepStock,
  input: listStockInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { shows, text, page, size }): Promise<Page<StockRow>> {
    const words = searchKey(text).split(' ').filter(Boolean).slice(0, 8)
    const matches = words.map(
      (word) =>
        Prisma.sql`and (d.search_key like ${`%${escapeLike(word)}%`} or lower(l.lot_number) like ${`%${escapeLike(word)}%`})`,
    )
    const rows = await db.$queryRaw<Row[]>`
      select l.id, l.drug_id, d.code, d.trade_name, d.strength, d.unit, d.route, d.active_ingredient, d.is_splittable, d.price_vnd, l.lot_number, l.expires_on, l.received_on,
             l.quantity::float8 as quantity, l.unit_price_vnd, l.status,
             (select coalesce(sum(o.quantity), 0) from stock_lot o where o.facility_id = l.facility_id and o.drug_id = l.drug_id
                and o.status = 'available' and o.expires_on >= gate.today())::float8 as drug_total,
             (count(*) over ())::int as total
      from stock_lot l join drug d on d.id = l.drug_id
      where l.facility_id = ${actor.facilityId}::uuid and ${conditions[shows]} ${matches.length > 0 ? Prisma.join(matches, ' ') : Prisma.empty}
      order by d.trade_name, d.id, l.expires_on, l.id
      limit ${size} offset ${(page - 1) * size}`
    const today = businessDay(now)
    return { rows: rows.map((row) => toRow(row, today)), total: rows[0]?.total ?? 0, page, size }
  },
})

function toRow(row: Row, today: ReturnType<typeof businessDay>): StockRow {
  const expiresOn = fromDbDate(row.expires_on)
  return {
    lotId: row.id,
    drugId: row.drug_id,
    drugCode: row.code,
    drugName: row.trade_name,
    strength: row.strength,
    unit: row.unit,
    division: divisionOf({
      unit: row.unit,
      strength: row.strength,
      route: row.route,
      activeIngredient: row.active_ingredient,
      isSplittable: row.is_splittable,
    }),
    lotNumber: row.lot_number,
    expiresOn,
    receivedOn: fromDbDate(row.received_on),
    quantity: row.quantity,
    unitPriceVnd: row.unit_price_vnd,
    cataloguePriceVnd: row.price_vnd,
    state: lotState({ expiresOn, isQuarantined: row.status !== 'available' }, today),
    drugTotal: row.drug_total,
  }
}
