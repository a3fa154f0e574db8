import { type Db, permit, type Subject } from '@/lib/gate'

export const maySeeBills = permit('billing.see-bills', { roles: ['cashier'], scope: 'facility', purpose: 'payment' })
/** Said at the desk, so that somebody who comes back pays what is open. */
export const maySeeDebt = permit('billing.see-debt', {
  roles: ['frontDesk', 'cashier'],
  scope: 'facility',
  purpose: 'payment',
})
export const mayTakePayment = permit('billing.take-payment', {
  roles: ['cashier'],
  scope: 'facility',
  purpose: 'payment',
})
export const mayCancelInvoice = permit('billing.cancel-invoice', {
  roles: ['cashier'],
  scope: 'facility',
  purpose: 'payment',
})

/** Whom an invoice is about. Null where this facility has no such invoice. */
export const invoiceSubject = (db: Db, invoiceId: string): Promise<Subject | null> =>
  db.invoice.findUnique({ where: { id: invoiceId }, select: { facilityId: true, patientId: true, encounterId: true } })
