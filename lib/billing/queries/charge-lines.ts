import { Prisma } from '@/lib/gate'
import type { Amounts, BillLine } from '../types'

export type { BillLine }

/** A charge as JSON carries it: numbers are exact, instants text. */
export type ChargeJson = Omit<BillLine, 'chargeId' | 'isUnpriced' | keyof Amounts> & { id: string }

export type StoredChargeJson = ChargeJson & Amounts

const facts = Prisma.sql`'id', c.id, 'kind', c.kind, 'code', c.code, 'name', c.name,
  'nameEn', (select s.name_en from service s where s.code = c.code and c.kind <> 'drug'), 'unit', c.unit, 'costGroup', c.cost_group,
  'quantity', c.quantity, 'unitPriceVnd', c.unit_price_vnd, 'bhytUnitPriceVnd', c.bhyt_unit_price_vnd,
  'bhytPaymentPercent', c.bhyt_payment_percent, 'servicePaymentPercent', c.service_payment_percent, 'occurredAt', c.occurred_at`

const inOrder = Prisma.sql`order by c.occurred_at, c.name, c.id`

/** For a query that has `charge c`: all of them as one column. */
export const chargesAsJson = Prisma.sql`coalesce(json_agg(json_build_object(${facts}) ${inOrder}), '[]')`

/** The same with the shares that were stored when the invoice was issued; nothing is computed again. */
export const storedChargesAsJson = Prisma.sql`coalesce(json_agg(json_build_object(${facts},
  'totalVnd', coalesce(c.total_vnd, 0), 'bhytTotalVnd', coalesce(c.bhyt_total_vnd, 0),
  'insurerPaysVnd', coalesce(c.insurer_pays_vnd, 0), 'coPayVnd', coalesce(c.co_pay_vnd, 0),
  'selfPayVnd', coalesce(c.self_pay_vnd, 0)) ${inOrder}), '[]')`

export const storedLine = ({ id, occurredAt, ...line }: StoredChargeJson): BillLine => ({
  ...line,
  chargeId: id,
  occurredAt: new Date(occurredAt).toISOString(),
  isUnpriced: false,
})
