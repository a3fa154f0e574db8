import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { orderCancelled } from '../events'
import { mayCancelOrder, orderSubject } from '../policy'
import { canCancel, type OrderStatus } from '../rules/basket'
import { cancelOrderInput } from '../schema'

/** Takes back what nobody has begun; what a department has begun is stopped there. */
export const cancelOrder = command({
  name: 'orders.cancel-order',
  permit: mayCancelOrder,
  input: cancelOrderInput,
  subject: (db, { orderId }) => orderSubject(db, orderId),
  reason: ({ reason }) => reason,
  async handle({ db, actor, now, emit }, { patientId, orderId, version, reason }): Promise<{ id: string }> {
    const order = await db.serviceOrder.findUnique({
      where: { id: orderId },
      select: { status: true, encounterId: true },
    })
    if (!order) return fail('notFound')
    if (!canCancel(order.status as OrderStatus)) fail('refused', { message: 'orders.cancel.begun' })
    const { count } = await db.serviceOrder.updateMany({
      where: { id: orderId, patientId, encounterId: order.encounterId, version },
      data: { status: 'cancelled', cancelledAt: now, cancelReason: reason, version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    emit(orderCancelled, { orderId, patientId, encounterId: order.encounterId, facilityId: actor.facilityId })
    return { id: orderId }
  },
})
