import { type Db, Prisma } from '@/lib/gate'
import { priceHereToday } from '@/lib/terminology'
import type { ServiceLine } from '../schema'
import type { ServiceFacts } from '../types'

type Line = Pick<ServiceLine, 'kind' | 'code'>
type Service = ServiceFacts & { serviceCode: string }

/** What may be ordered under these codes, with today's price here: panels for the laboratory, services for the rest. */
export async function findServices(db: Db, lines: readonly Line[]): Promise<Map<string, Service>> {
  if (lines.length === 0) return new Map()
  return toServices(await db.$queryRaw<Service[]>(servicesOf(lines)))
}

/** The same as one value of a query. */
export const servicesAsJson = (lines: readonly Line[]) =>
  Prisma.sql`(select coalesce(json_agg(found), '[]') from (${servicesOf(lines)}) found)`

export const toServices = (rows: readonly Service[]): Map<string, Service> =>
  new Map(rows.map((row) => [row.code, row]))

function servicesOf(lines: readonly Line[]): Prisma.Sql {
  const codes = (isLaboratory: boolean) =>
    lines.filter(({ kind }) => (kind === 'laboratory') === isLaboratory).map(({ code }) => code)
  // The codes come from a select of their own: known to the planner, it would plan anew for each basket, for ten times the
  // time the answer takes. A laboratory service is ordered as a panel, or nobody could enter its results.
  return Prisma.sql`
    select s.code, s.code as "serviceCode", s.name_vi as "nameVi", s.name_en as "nameEn", s.kind, null as specimen,
      p.price_vnd as "priceVnd", s.is_bhyt_covered as "isBhytCovered"
    from service s left join lateral (${priceHereToday}) p on true
    where s.code = any((select ${codes(false)}::text[])::text[]) and s.is_active and s.kind in ('imaging', 'procedure', 'functional')
    union all
    select n.code, n.service_code, n.name_vi, n.name_en, 'laboratory', n.specimen, p.price_vnd,
      coalesce(s.is_bhyt_covered, false)
    from lab_panel n left join service s on s.code = n.service_code left join lateral (${priceHereToday}) p on true
    where n.code = any((select ${codes(true)}::text[])::text[]) and n.is_active`
}
