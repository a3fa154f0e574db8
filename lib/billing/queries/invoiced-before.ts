import { Prisma } from '@/lib/gate'

/**
 * For a query that has `encounter e`: what stands on its invoices, as `Invoiced`. A line whose insured part is less than
 * one đồng (no price of the fund, a share of 0 %) was paid by nobody else in any case and does not count.
 */
export const invoicedBefore = Prisma.sql`(
  select jsonb_build_object('insuredVnd', coalesce(sum(i.bhyt_total_vnd), 0),
    'uninsuredInScopeVnd', coalesce(sum(i.total_vnd) filter (where i.bhyt_total_vnd = 0
      and i.quantity * i.bhyt_unit_price_vnd * i.service_payment_percent * i.bhyt_payment_percent >= 10000), 0))
  from charge i where i.encounter_id = e.id and i.patient_id = e.patient_id and i.status = 'invoiced')`
