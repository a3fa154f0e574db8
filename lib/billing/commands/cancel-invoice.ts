import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { vnd } from '@/lib/kernel/money'
import { invoiceSubject, mayCancelInvoice } from '../policy'
import { type InvoiceStatus, needsReversal } from '../rules/state'
import { cancelInvoiceInput } from '../schema'
import { nextPaperNumber } from './paper-number'

/**
 * Brings an invoice to zero by a reversing one; what was paid is to be given back. The lines are open again, and a copy
 * of each stays with the cancelled invoice, so that its paper can be printed as it was.
 */
export const cancelInvoice = command({
  name: 'billing.cancel-invoice',
  permit: mayCancelInvoice,
  input: cancelInvoiceInput,
  subject: (db, { invoiceId }) => invoiceSubject(db, invoiceId),
  reason: (input) => input.reason,
  async handle({ db, actor, now }, { patientId, encounterId, invoiceId, version }) {
    const invoice = await db.invoice.findFirst({ where: { id: invoiceId, patientId, encounterId } })
    if (!invoice) return fail('notFound')
    if (invoice.cancelsId || !needsReversal(invoice.status as InvoiceStatus))
      fail('refused', { message: 'billing.cancel.already' })
    const where = { id: invoiceId, patientId, encounterId, version, status: invoice.status }
    const changed = await db.invoice.updateMany({ where, data: { status: 'cancelled', version: { increment: 1 } } })
    if (changed.count === 0) fail('stale')
    const reversalId = newId()
    const reversed = (amount: number) => vnd(0 - amount)
    await db.invoice.create({
      data: {
        id: reversalId,
        facilityId: invoice.facilityId,
        patientId,
        encounterId,
        number: await nextPaperNumber(db, 'bill', now),
        status: 'issued',
        totalVnd: reversed(invoice.totalVnd),
        bhytTotalVnd: reversed(invoice.bhytTotalVnd),
        insurerPaysVnd: reversed(invoice.insurerPaysVnd),
        coPayVnd: reversed(invoice.coPayVnd),
        selfPayVnd: reversed(invoice.selfPayVnd),
        dueVnd: reversed(invoice.dueVnd),
        issuedAt: now,
        issuedById: actor.id,
        cancelsId: invoiceId,
      },
      select: { id: true },
    })
    await reopenLines(db, { encounterId, invoiceId })
    return { invoiceId, reversalId, refundVnd: invoice.dueVnd }
  },
})

async function reopenLines(
  db: Db,
  { encounterId, invoiceId }: { encounterId: string; invoiceId: string },
): Promise<void> {
  const lines = await db.charge.findMany({ where: { encounterId, invoiceId, status: 'invoiced' } })
  await db.charge.createMany({
    data: lines.map((line) => ({
      ...line,
      id: newId(),
      sourceKind: `reversed/${invoiceId}`,
      sourceId: line.id,
      status: 'cancelled',
    })),
  })
  const empty = { totalVnd: null, bhytTotalVnd: null, insurerPaysVnd: null, coPayVnd: null, selfPayVnd: null }
  await db.charge.updateMany({
    where: { id: { in: lines.map((line) => line.id) } },
    data: { status: 'open', invoiceId: null, ...empty },
  })
}
