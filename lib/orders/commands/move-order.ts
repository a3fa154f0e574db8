import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { PrescriptionStatus } from '../types'

interface OrderMove {
  orderId: string
  now: Date
}

/** For those who do what was ordered: work has begun. Nothing happens to an order already begun. */
export async function startOrder(db: Db, { orderId }: Omit<OrderMove, 'now'>): Promise<void> {
  await db.serviceOrder.updateMany({
    where: { id: orderId, status: 'placed' },
    data: { status: 'inProgress', version: { increment: 1 } },
  })
}

/** The answer is out. Refused for an order that was cancelled or is already done. */
export async function completeOrder(db: Db, { orderId, now }: OrderMove): Promise<void> {
  const { count } = await db.serviceOrder.updateMany({
    where: { id: orderId, status: { in: ['placed', 'inProgress'] } },
    data: { status: 'completed', completedAt: now, version: { increment: 1 } },
  })
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
  const { count } = await db.prescription.updateMany({
    where: { id: prescriptionId, version, status: { not: 'cancelled' } },
    data: { status, version: { increment: 1 } },
  })
  if (count === 0) fail('stale')
}
