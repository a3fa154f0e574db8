import type { InvoiceStatus, PaymentMethod } from './rules/state'

interface Word {
  key: string
  tone: 'neutral' | 'info' | 'success' | 'warning'
}

export const invoiceStatusWords: Record<InvoiceStatus, Word> = {
  open: { key: 'billing.status.open', tone: 'neutral' },
  issued: { key: 'billing.status.issued', tone: 'info' },
  paid: { key: 'billing.status.paid', tone: 'success' },
  cancelled: { key: 'billing.status.cancelled', tone: 'neutral' },
}

export const paymentMethodKeys: Record<PaymentMethod, string> = {
  cash: 'billing.method.cash',
  transfer: 'billing.method.transfer',
  card: 'billing.method.card',
}
