import { paperHead } from '@/components/billing/paper-head'
import { Receipt } from '@/components/print/receipt'
import { renderPdf } from '@/components/print/render'
import { getReceipt } from '@/lib/billing'
import { byCostGroup } from '@/lib/billing/rules/cost-group'
import type { BillLine } from '@/lib/billing/types'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { vi } from '@/lib/kernel/i18n/vi'
import { newId } from '@/lib/kernel/ids'
import { addVnd } from '@/lib/kernel/money'

/** Phiếu thu of an invoice, A5. Paper for the patient is in Vietnamese, whatever language the counter works in. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const receipt = await getReceipt.run(await pageCaller(), { invoiceId: id }, { requestId })
    const { invoice, receiptNumber, benefitPercent } = receipt
    const head = paperHead(receipt)
    const pdf = await renderPdf(
      <Receipt
        {...head}
        mark={{ ...head.mark, copy: invoice.status === 'cancelled' ? 'Đã hủy' : null }}
        number={receiptNumber}
        kind="payment"
        coverage={benefitPercent === null ? 'Thu phí' : `Bảo hiểm y tế, mức hưởng ${benefitPercent} %`}
        lines={byCostGroup(invoice.lines).flatMap((group) => group.lines.map(receiptLine))}
        totalVnd={invoice.totalVnd}
        insuranceVnd={invoice.insurerPaysVnd}
        patientVnd={invoice.dueVnd}
        depositVnd={null}
        paidVnd={invoice.payment?.amountVnd ?? 0}
        paidInWords={receipt.amountInWords}
        method={vi.billing.method[invoice.payment?.method ?? 'cash']}
        payer={receipt.patient.fullName}
        cashier={invoice.issuedBy}
        paidAt={new Date(receipt.receivedAt)}
        invoiceNumber={null}
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${receiptNumber}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}

const receiptLine = (line: BillLine) => ({
  id: line.chargeId,
  name: line.name,
  quantity: line.quantity,
  unitPriceVnd: line.unitPriceVnd,
  totalVnd: line.totalVnd,
  insuranceVnd: line.insurerPaysVnd,
  patientVnd: addVnd(line.coPayVnd, line.selfPayVnd),
})
