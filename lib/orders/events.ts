import { event } from '@/lib/gate/events'

interface Visit {
  encounterId: string
  patientId: string
  facilityId: string
}

export const placed = event<Visit & { orderIds: string[] }>('orders.placed')
export const prescribed = event<Visit & { prescriptionIds: string[] }>('orders.prescribed')
export const orderCancelled = event<Visit & { orderId: string }>('orders.order-cancelled')
export const prescriptionCancelled = event<Visit & { prescriptionId: string }>('orders.prescription-cancelled')
