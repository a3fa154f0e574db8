import { encounterSubject } from '@/lib/encounters'
import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { fromDbDate } from '@/lib/kernel/time'
import { maySeeBills } from '../policy'
import { amountInWords } from '../rules/amount-in-words'
import { appliedPercent, patientDueVnd, sumShares } from '../rules/shares'
import { getBillStatementInput } from '../schema'
import type { BillLine, BillStatementView } from '../types'
import { openLines, readOpenBill } from './read-bill'
import { readInvoices } from './read-invoices'
import { readPaperHead } from './read-paper'

/** Bảng kê of the whole visit: invoiced lines as stored, open ones as they stand now. */
export const getBillStatement = query({
  name: 'billing.get-bill-statement',
  permit: maySeeBills,
  input: getBillStatementInput,
  subject: (db, { encounterId }) => encounterSubject(db, encounterId),
  async handle({ db, actor, now }, { encounterId }): Promise<BillStatementView> {
    const visit = await db.encounter.findUnique({ where: { id: encounterId } })
    if (!visit) return fail('notFound')
    const { facilityId, patientId } = visit
    const open = await readOpenBill(db, { facilityId, patientId, encounterId })
    const invoices = (await readInvoices(db, { encounterId, patientId })).filter(
      ({ status, cancelsId }) => status === 'paid' && !cancelsId,
    )
    const lines: BillLine[] = [...invoices.flatMap((invoice) => invoice.lines), ...openLines(open.charges, open.bill)]
    const isSettled = open.charges.length === 0 && invoices.length > 0
    const totals = sumShares([...invoices, open.bill.totals])
    const room = await db.room.findUnique({ where: { id: visit.roomId }, select: { departmentCode: true } })
    const department =
      room && (await db.departmentCode.findUnique({ where: { code: room.departmentCode }, select: { name: true } }))
    const card = visit.insuranceCardId
      ? await db.insuranceCard.findUnique({ where: { id: visit.insuranceCardId } })
      : null
    const diagnoses = await db.diagnosis.findMany({
      where: { encounterId, enteredInError: false },
      orderBy: [{ isMain: 'desc' }, { position: 'asc' }],
      select: { icdCode: true, name: true },
    })
    return {
      ...(await readPaperHead(db, { facilityId: actor.facilityId, patientId, encounterId, printedById: actor.id })),
      // The number of an invoice only where the paper holds that invoice and nothing else.
      number: isSettled && invoices.length === 1 ? (invoices[0]?.number ?? '') : visit.visitCode,
      isSettled,
      collected: invoices.toReversed().map(({ number, dueVnd, issuedAt, payment }) => ({
        number,
        receiptNumber: payment?.receiptNumber ?? null,
        amountVnd: dueVnd,
        at: issuedAt,
      })),
      openDueVnd: open.dueVnd,
      arrivedAt: visit.arrivedAt.toISOString(),
      completedAt: visit.completedAt?.toISOString() ?? null,
      department: department?.name ?? null,
      diagnoses: diagnoses.map(({ icdCode, name }) => ({ code: icdCode, name })),
      card: card && {
        validFrom: fromDbDate(card.validFrom),
        validTo: card.validTo ? fromDbDate(card.validTo) : null,
        initialFacilityCode: card.initialFacilityCode,
      },
      objectCode: visit.objectCode,
      benefitPercent: appliedPercent(open.coverage, totals) ?? open.coverage?.benefitPercent ?? null,
      lines,
      totals,
      dueInWords: amountInWords(patientDueVnd(totals)),
      collectedBy: invoices[0]?.issuedBy ?? null,
      collectedAt: invoices[0]?.issuedAt ?? null,
      printedAt: now.toISOString(),
    }
  },
})
