import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { invoiceSubject, maySeeBills } from '../policy'
import { amountInWords } from '../rules/amount-in-words'
import { appliedPercent } from '../rules/shares'
import { getReceiptInput } from '../schema'
import type { ReceiptView } from '../types'
import { readVisitToBill, visitCoverage } from './read-bill'
import { readInvoices } from './read-invoices'
import { readPaperHead } from './read-paper'

/** The receipt of one invoice, from its stored lines. There is none where nothing was collected. */
export const getReceipt = query({
  name: 'billing.get-receipt',
  permit: maySeeBills,
  input: getReceiptInput,
  subject: (db, { invoiceId }) => invoiceSubject(db, invoiceId),
  async handle({ db, actor, now }, { invoiceId }): Promise<ReceiptView> {
    const [invoice] = await readInvoices(db, { id: invoiceId })
    const payment = await db.payment.findFirst({
      where: { invoiceId },
      select: { patientId: true, encounterId: true, receivedAt: true },
    })
    if (!invoice?.payment || !payment) return fail('notFound')
    const { patientId, encounterId, receivedAt } = payment
    const visit = (await readVisitToBill(db, encounterId)) ?? fail('notFound')
    return {
      ...(await readPaperHead(db, { facilityId: actor.facilityId, patientId, encounterId, printedById: actor.id })),
      invoice,
      receiptNumber: invoice.payment.receiptNumber,
      benefitPercent: appliedPercent(visitCoverage(visit), invoice),
      amountInWords: amountInWords(invoice.payment.amountVnd),
      receivedAt: receivedAt.toISOString(),
      printedAt: now.toISOString(),
    }
  },
})
