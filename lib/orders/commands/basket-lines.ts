import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { type BasketLine, basketLineField } from '../schema'

interface Owner {
  encounterId: string
  staffId: string
}

export interface Basket {
  version: number
  lines: BasketLine[]
}

export async function readBasket(db: Db, { encounterId, staffId }: Owner): Promise<Basket> {
  const [row] = await db.$queryRaw<KeptBasket[]>`
    select version, lines from order_basket where encounter_id = ${encounterId}::uuid and staff_id = ${staffId}::uuid`
  return toBasket(row)
}

export interface KeptBasket {
  version: number
  lines: unknown
}

export function toBasket(row: KeptBasket | undefined): Basket {
  if (!row) return { version: 0, lines: [] }
  // A line kept by an older release that no longer reads is left out rather than guessed.
  const lines = Array.isArray(row.lines) ? row.lines.map((line) => basketLineField.safeParse(line)) : []
  return { version: row.version, lines: lines.flatMap((line) => (line.success ? [line.data] : [])) }
}

/** What was ordered leaves the basket as it was read; the rest stays. Answers the basket's new version. */
export async function takeFromBasket(
  db: Db,
  { encounterId, staffId }: Owner,
  { version, lines }: Basket,
  taken: ReadonlySet<string>,
  now: Date,
): Promise<number> {
  const left = lines.filter((line) => !taken.has(line.id))
  if (left.length === lines.length) return version
  const count = await db.$executeRaw`
    update order_basket set lines = ${JSON.stringify(left)}::jsonb, updated_at = ${now}, version = version + 1
    where encounter_id = ${encounterId}::uuid and staff_id = ${staffId}::uuid and version = ${version}`
  if (count === 0) fail('stale')
  return version + 1
}
