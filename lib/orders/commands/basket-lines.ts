import type { Step } from '@/lib/encounters'
import { type Db, Prisma } from '@/lib/gate'
import { type BasketLine, basketLineField } from '../schema'

export interface Owner {
  encounterId: string
  staffId: string
}

/** As a statement takes it: `staffId` may be SQL, of type uuid. */
interface OwnerSql {
  encounterId: string
  staffId: string | Prisma.Sql
}

export interface Basket {
  version: number
  lines: BasketLine[]
}

export async function readBasket(db: Db, owner: Owner): Promise<Basket> {
  const [row] = await db.$queryRaw<{ basket: KeptBasket | null }[]>`select ${basketAsJson(owner)} as basket`
  return toBasket(row?.basket)
}

/** One value of a query; null where nothing was kept yet. */
export const basketAsJson = ({ encounterId, staffId }: OwnerSql) => Prisma.sql`(
  select json_build_object('version', b.version, 'lines', b.lines) from order_basket b
  where b.encounter_id = ${encounterId}::uuid and b.staff_id = ${staffId}::uuid)`

/** The drugs of its lines, as an array of ids. Lines of an older release may hold anything. */
export const drugsInBasket = ({ encounterId, staffId }: OwnerSql) => Prisma.sql`array(
  select (drug #>> '{}')::uuid from order_basket b
  cross join lateral jsonb_path_query(b.lines, '$[*] ? (@.kind == "drug").drugId ? (@ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" flag "i")') drug
  where b.encounter_id = ${encounterId}::uuid and b.staff_id = ${staffId}::uuid)`

export interface KeptBasket {
  version: number
  lines: unknown
}

export function toBasket(row: KeptBasket | null | undefined): Basket {
  if (!row) return { version: 0, lines: [] }
  // A line kept by an older release that no longer reads is left out rather than guessed.
  const lines = Array.isArray(row.lines) ? row.lines.map((line) => basketLineField.safeParse(line)) : []
  return { version: row.version, lines: lines.flatMap((line) => (line.success ? [line.data] : [])) }
}

/** What was ordered leaves the basket as it was read; the rest stays. No step where nothing leaves it. */
export function takeFromBasket(
  { encounterId, staffId }: Owner,
  { version, lines }: Basket,
  taken: ReadonlySet<string>,
  now: Date,
): { version: number; steps: Step[] } {
  const left = lines.filter((line) => !taken.has(line.id))
  if (left.length === lines.length) return { version, steps: [] }
  const parts = Prisma.sql`
    basket_left as (
      update order_basket set lines = ${JSON.stringify(left)}::jsonb, updated_at = ${now}, version = version + 1
      where encounter_id = ${encounterId}::uuid and staff_id = ${staffId}::uuid and version = ${version}::int
      returning id)`
  return { version: version + 1, steps: [{ parts, changed: Prisma.sql`select id from basket_left` }] }
}
