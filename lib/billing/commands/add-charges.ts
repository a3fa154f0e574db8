import { type Context, Prisma } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'

export interface Visit {
  encounterId: string
  patientId: string
  facilityId: string
}

export interface NewCharge {
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
  servicePaymentPercent?: number
  orderedById: string | null
}

/** What made a charge makes it once: the same news heard twice changes nothing. One statement for all lines. */
export async function addCharges({ db, now }: Context, visit: Visit, charges: readonly NewCharge[]): Promise<void> {
  if (charges.length === 0) return
  const rows = charges.map((charge) => ({ id: newId(), servicePaymentPercent: 100, ...charge }))
  await db.$executeRaw`
    insert into charge (id, facility_id, patient_id, encounter_id, source_kind, source_id, kind, code, name, unit, cost_group,
      quantity, unit_price_vnd, bhyt_unit_price_vnd, bhyt_payment_percent, service_payment_percent, status, occurred_at, ordered_by_id)
    select c.id, ${visit.facilityId}::uuid, ${visit.patientId}::uuid, ${visit.encounterId}::uuid, c."sourceKind", c."sourceId",
      c.kind, c.code, c.name, c.unit, c."costGroup", c.quantity, c."unitPriceVnd", c."bhytUnitPriceVnd",
      c."bhytPaymentPercent", c."servicePaymentPercent", 'open', ${now}, c."orderedById"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, "sourceKind" text, "sourceId" uuid, kind text,
      code text, name text, unit text, "costGroup" int, quantity numeric, "unitPriceVnd" int, "bhytUnitPriceVnd" int,
      "bhytPaymentPercent" int, "servicePaymentPercent" int, "orderedById" uuid)
    on conflict do nothing`
}

/** How a service of the catalogue, a row `s` of `ServiceToCharge`, is charged. */
interface Charged {
  sourceKind: Prisma.Sql
  sourceId: string
  servicePaymentPercent?: Prisma.Sql
  orderedById: string | null
}

/**
 * Services at the price of the day, read and charged in one statement. One without a price is charged at 0 and refused at
 * the counter until the catalogue has it: the visit is not held up, and nothing is forgotten.
 */
export async function chargeServices(
  { db, now }: Context,
  visit: Visit,
  services: Prisma.Sql,
  as: Charged,
): Promise<void> {
  const { sourceKind, sourceId, servicePaymentPercent = Prisma.sql`100`, orderedById } = as
  await db.$executeRaw`
    insert into charge (id, facility_id, patient_id, encounter_id, source_kind, source_id, kind, code, name, unit, cost_group,
      quantity, unit_price_vnd, bhyt_unit_price_vnd, bhyt_payment_percent, service_payment_percent, status, occurred_at, ordered_by_id)
    select gen_random_uuid(), ${visit.facilityId}::uuid, ${visit.patientId}::uuid, ${visit.encounterId}::uuid, ${sourceKind},
      ${sourceId}::uuid, coalesce(s.kind, 'other'), s.code, coalesce(s."nameVi", s.code), coalesce(s.unit, ''),
      coalesce(s."costGroup", 19), 1, coalesce(s."priceVnd", 0), case when s."isBhytCovered" then s."bhytPriceVnd" end,
      coalesce(s."bhytPaymentPercent", 0), ${servicePaymentPercent}, 'open', ${now}::timestamptz, ${orderedById}::uuid
    from (${services}) s
    on conflict do nothing`
}
