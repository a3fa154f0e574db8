import { addVnd, type Vnd, vnd } from '@/lib/kernel/money'
import type { Finding } from '@/lib/orders/rules/finding'

export const invoiceStatuses = ['open', 'issued', 'paid', 'cancelled'] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

const moves = {
  issue: { from: ['open'], to: 'issued' },
  pay: { from: ['issued'], to: 'paid' },
  cancel: { from: ['open', 'issued', 'paid'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly InvoiceStatus[]; to: InvoiceStatus }>

export type InvoiceMove = keyof typeof moves

export function nextInvoiceStatus(status: InvoiceStatus, move: InvoiceMove): InvoiceStatus | null {
  const { from, to } = moves[move]
  return (from as readonly InvoiceStatus[]).includes(status) ? to : null
}

/** Lines may change only while the invoice is open. */
export const isEditable = (status: InvoiceStatus): boolean => status === 'open'
/** An issued or paid invoice is never erased: a reversing entry brings it to zero. */
export const needsReversal = (status: InvoiceStatus): boolean => status === 'issued' || status === 'paid'

export const paymentMethods = ['cash', 'transfer', 'card'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

export interface LedgerEntry {
  id: string
  amountVnd: Vnd
  method: PaymentMethod
  reversesId?: string
}

export const balanceVnd = (entries: readonly LedgerEntry[]): Vnd => addVnd(...entries.map((entry) => entry.amountVnd))

/** Entries that bring a ledger to zero, one for each not yet reversed, by the method it was paid. */
export function reversingEntries(entries: readonly LedgerEntry[], nextId: () => string): LedgerEntry[] {
  const reversed = new Set(entries.map((entry) => entry.reversesId))
  return entries
    .filter((entry) => entry.reversesId === undefined && !reversed.has(entry.id))
    .map((entry) => ({ ...entry, id: nextId(), amountVnd: vnd(0 - entry.amountVnd), reversesId: entry.id }))
}

export interface Tender {
  dueVnd: number
  tenderedVnd: number
  method: PaymentMethod
}

/** Paid in one go and exactly: more is change in cash, and never taken by card or transfer; less is refused. */
export function checkPayment({ dueVnd, tenderedVnd, method }: Tender): { changeVnd: Vnd; findings: Finding[] } {
  const refuse = (message: string, values?: Finding['values']) => ({
    changeVnd: vnd(0),
    findings: [{ severity: 'refuse' as const, message, path: 'tenderedVnd', values }],
  })
  if (!Number.isSafeInteger(tenderedVnd) || tenderedVnd < 0) return refuse('validation.amountVnd')
  const difference = tenderedVnd - vnd(dueVnd)
  if (difference < 0) return refuse('billing.payment.tooLittle', { missing: -difference })
  if (difference > 0 && method !== 'cash') return refuse('billing.payment.notExact', { due: dueVnd })
  return { changeVnd: vnd(difference), findings: [] }
}
