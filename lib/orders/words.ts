import type { OrderStatus } from './rules/basket'
import type { PrescriptionStatus } from './types'

type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger' | 'critical'
interface Word {
  key: string
  tone: Tone
}

export const orderStatusWords: Record<OrderStatus, Word> = {
  draft: { key: 'orders.status.draft', tone: 'neutral' },
  placed: { key: 'orders.status.placed', tone: 'info' },
  inProgress: { key: 'orders.status.inProgress', tone: 'accent' },
  completed: { key: 'orders.status.completed', tone: 'success' },
  cancelled: { key: 'orders.status.cancelled', tone: 'neutral' },
}

export const prescriptionStatusWords: Record<PrescriptionStatus, Word> = {
  placed: { key: 'orders.prescriptionStatus.placed', tone: 'info' },
  partlyDispensed: { key: 'orders.prescriptionStatus.partlyDispensed', tone: 'warning' },
  dispensed: { key: 'orders.prescriptionStatus.dispensed', tone: 'success' },
  cancelled: { key: 'orders.prescriptionStatus.cancelled', tone: 'neutral' },
}

export const orderKindKeys = {
  drug: 'orders.kind.drug',
  laboratory: 'orders.kind.laboratory',
  imaging: 'orders.kind.imaging',
  procedure: 'orders.kind.procedure',
  functional: 'orders.kind.functional',
} as const
