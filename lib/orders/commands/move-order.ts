import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { PrescriptionStatus } from '../types'

interface OrderMove {
  orderId: string
  now: Date
}

/** For those who do what was ordered: work has begun. Nothing happens to an order already begun. */
export async function startOrder(db: Db, { orderId }: Omit<OrderMove, 'now'>): Promise<void> {
  await db.$executeRaw`
    update service_order set status = 'inProgress', version = version + 1
    where id = ${orderId}::uuid and status = 'placed'`
}

/** The answer is out. Refused for an order that was cancelled or is already done. */
export async function completeOrder(db: Db, { orderId, now }: OrderMove): Promise<void> {
  const count = await db.$executeRaw`
    update service_order set status = 'completed', completed_at = ${now}, version = version + 1
    where id = ${orderId}::uuid and status in ('placed', 'inProgress')`
  if (count === 0) fail('refused', { message: 'orders.order.notOpen' })
}

interface PrescriptionMove {
  prescriptionId: string
  status: Exclude<PrescriptionStatus, 'cancelled'>
  /** The version the decision was made on. */
  version: number
}

/** For the pharmacy: how much of it has been handed out. Stale where somebody cancelled or dispensed first. */
export async function setPrescriptionStatus(
  db: Db,
  { prescriptionId, status, version }: PrescriptionMove,
): Promise<void> {
  const count = await db.$executeRaw`
    update prescription set status = ${status}, version = version + 1
    where id = ${prescriptionId}::uuid and version = ${version}::int and status <> 'cancelled'`
  if (count === 0) fail('stale')
}
