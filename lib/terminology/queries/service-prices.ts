import { type Db, Prisma } from '@/lib/gate'
import type { CalendarDate } from '@/lib/kernel/time'
import type { ServiceFacts, ServicePriceFacts } from '../types'

/** The price in force on a day: the facility's own before the general one, the latest of each. */
const priceInForce = (facilityId: string | Prisma.Sql, on: string | Prisma.Sql): Prisma.Sql => Prisma.sql`
  select p.service_code, p.price_vnd, p.bhyt_price_vnd from service_price p
  where p.service_code = s.code and (p.facility_id is null or p.facility_id = ${facilityId}::uuid)
    and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
  order by p.facility_id nulls last, p.valid_from desc limit 1`

/** For a query that has `service s`: its price in the actor's facility today. */
export const priceHereToday = priceInForce(Prisma.sql`gate.facility()`, Prisma.sql`gate.today()`)

/** Prices of these services on that day, by code; a service without a price is not in the map. */
export async function servicePrices(
  db: Db,
  codes: readonly string[],
  facilityId: string,
  on: CalendarDate,
): Promise<Map<string, ServicePriceFacts>> {
  if (codes.length === 0) return new Map()
  const rows = await db.$queryRaw<{ code: string; priceVnd: number; bhytPriceVnd: number | null }[]>`
    select s.code, p.price_vnd as "priceVnd", p.bhyt_price_vnd as "bhytPriceVnd"
    from unnest(${[...codes]}::text[]) as s(code) cross join lateral (${priceInForce(facilityId, on)}) p`
  return new Map(rows.map(({ code, ...price }) => [code, price]))
}

/** A service as it is charged on a day; what the catalogue does not know is null, and so is a price it does not have. */
export interface ServiceToCharge {
  code: string
  /** A part of the package of the house that was asked for. */
  isPart: boolean
  kind: ServiceFacts['kind'] | null
  nameVi: string | null
  unit: string | null
  costGroup: number | null
  isBhytCovered: boolean | null
  bhytPaymentPercent: number | null
  priceVnd: number | null
  bhytPriceVnd: number | null
}

/** Rows of `ServiceToCharge`: the service, or the parts of it where it is a package of the house, in their order. */
export const serviceToCharge = (code: string, facilityId: string, on: CalendarDate): Prisma.Sql => Prisma.sql`
  select s.code, s.is_part as "isPart", v.kind, v.name_vi as "nameVi", v.unit, v.cost_group as "costGroup",
    v.is_bhyt_covered as "isBhytCovered", v.bhyt_payment_percent as "bhytPaymentPercent",
    p.price_vnd as "priceVnd", p.bhyt_price_vnd as "bhytPriceVnd"
  from (
    select i.service_code as code, true as is_part, i.position as place
    from service_package_item i where i.package_code = ${code}
    union all
    select ${code}, false, 0
    where not exists (select from service_package_item i where i.package_code = ${code})
  ) s
  left join service v on v.code = s.code
  left join lateral (${priceInForce(facilityId, on)}) p on true
  order by s.place`
