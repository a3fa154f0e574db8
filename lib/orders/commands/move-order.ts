import { type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { Instant } from '@/lib/kernel/time'
import type { PrescriptionStatus } from '../types'

/** For those who do what was ordered, in a statement of theirs: work has begun. Nothing happens to an order already begun. */
export const orderStarted = (orderId: string): Prisma.Sql => Prisma.sql`
  update service_order set status = 'inProgress', version = version + 1
  where id = ${orderId}::uuid and status = 'placed'`

/** The answer is out. No row for an order that was cancelled or is already done: then `refuseNotOpen`. */
export const orderCompleted = (orderId: Prisma.Sql, now: Instant): Prisma.Sql => Prisma.sql`
  update service_order set status = 'completed', completed_at = ${now}, version = version + 1
  where id = ${orderId} and status in ('placed', 'inProgress') returning id`

export const refuseNotOpen = (): never => fail('refused', { message: 'orders.order.notOpen' })

export interface PrescriptionMove {
  prescriptionId: string
  status: Exclude<PrescriptionStatus, 'cancelled'>
  /** The version the decision was made on. */
  version: number
}

/** For the pharmacy: how much of it has been handed out. Stale where somebody cancelled or dispensed first. */
export async function setPrescriptionStatus(db: Db, move: PrescriptionMove): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>(prescriptionMoved(move))
  if (rows.length === 0) fail('stale')
}

/** The same in a statement of the pharmacy's; no row where it is stale. */
export const prescriptionMoved = ({ prescriptionId, status, version }: PrescriptionMove): Prisma.Sql => Prisma.sql`
  update prescription set status = ${status}, version = version + 1
  where id = ${prescriptionId}::uuid and version = ${version}::int and status <> 'cancelled' returning id`
