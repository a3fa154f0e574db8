import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import type { Instant } from '@/lib/kernel/time'

export interface Move {
  lotId: string
  /** Signed. */
  quantity: number
  sourceId: string | null
}

interface MoveContext {
  facilityId: string
  actorId: string
  now: Instant
  kind: 'receipt' | 'dispense' | 'return' | 'adjustment'
  reason: string | null
}

/**
 * Changes lots and writes the moves that explain it, in two statements whatever the number of lots. A lot that does
 * not hold enough is left alone and the whole is refused; the check constraint of the table stands behind that.
 */
export async function moveStock(
  db: Db,
  moves: readonly Move[],
  { facilityId, actorId, now, kind, reason }: MoveContext,
) {
  const lotIds = moves.map((move) => move.lotId)
  const quantities = moves.map((move) => String(move.quantity))
  const changed = await db.$executeRaw`
    update stock_lot l set quantity = l.quantity + m.quantity
    from (
      select lot_id, sum(quantity) as quantity
      from unnest(${lotIds}::uuid[], ${quantities}::text[]::numeric[]) as given(lot_id, quantity) group by lot_id
    ) m
    where l.id = m.lot_id and l.facility_id = ${facilityId}::uuid and l.quantity + m.quantity >= 0`
  if (changed !== new Set(lotIds).size) fail('outOfStock')
  await db.stockMove.createMany({
    data: moves.map((move) => ({ id: newId(), facilityId, ...move, kind, reason, movedAt: now, movedById: actorId })),
  })
}
