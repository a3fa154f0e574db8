import { paperHead } from '@/components/billing/paper-head'
import { BillStatement } from '@/components/print/bill-statement'
import { renderPdf } from '@/components/print/render'
import { getBillStatement } from '@/lib/billing'
import { byCostGroup } from '@/lib/billing/rules/cost-group'
import { sumShares } from '@/lib/billing/rules/shares'
import type { Amounts, BillStatementView } from '@/lib/billing/types'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { vi } from '@/lib/kernel/i18n/vi'
import { newId } from '@/lib/kernel/ids'
import { formatDecimal } from '@/lib/kernel/numbers'
import { calendarDate, formatDateTime } from '@/lib/kernel/time'

/** Bảng kê of a visit by its encounter, A4: invoiced lines as stored, what is open as it stands. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const bill = await getBillStatement.run(await pageCaller(), { encounterId: id }, { requestId })
    const pdf = await renderPdf(
      <BillStatement
        {...paperHead(bill)}
        number={bill.number}
        isPreliminary={!bill.isSettled}
        collected={bill.collected.map(collectedText)}
        openDueVnd={bill.openDueVnd}
        arrivedAt={new Date(bill.arrivedAt)}
        leftAt={bill.completedAt ? new Date(bill.completedAt) : null}
        department={bill.department?.replace(/^Khoa /, '') ?? null}
        diagnosis={bill.diagnoses.map((diagnosis) => diagnosis.name).join('; ')}
        diagnosisCodes={bill.diagnoses.map((diagnosis) => diagnosis.code).join('; ')}
        cardValidFrom={bill.card && calendarDate(bill.card.validFrom)}
        cardValidTo={bill.card?.validTo ? calendarDate(bill.card.validTo) : null}
        registeredAt={bill.card?.initialFacilityCode ?? null}
        caseCode={bill.objectCode}
        benefitPercent={bill.benefitPercent}
        groups={byCostGroup(bill.lines).map(({ costGroup, lines }, index) => ({
          name: `${index + 1}. ${groupName(costGroup)}`,
          ...shares(sumShares(lines)),
          lines: lines.map((line) => ({
            id: line.chargeId,
            name: line.name,
            unit: line.unit,
            quantity: line.quantity,
            unitPriceVnd: line.unitPriceVnd,
            insuredPriceVnd: line.bhytUnitPriceVnd,
            servicePercent: line.servicePaymentPercent,
            insurancePercent: line.bhytPaymentPercent,
            ...shares(line),
          })),
        }))}
        totals={shares(bill.totals)}
        patientInWords={bill.dueInWords}
        preparedBy={{ name: bill.printedBy, signedAt: null }}
        cashier={{ name: bill.collectedBy, signedAt: null }}
        assessor={null}
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${bill.number}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}

const collectedText = ({ number, receiptNumber, amountVnd, at }: BillStatementView['collected'][number]): string =>
  `${formatDecimal(amountVnd, 0)} đồng (${[receiptNumber ?? number, formatDateTime(new Date(at))].join(', ')})`

const groupNames: Record<string, string> = vi.billing.costGroup
const groupName = (group: number): string => groupNames[String(group)] ?? vi.billing.costGroup.other

const shares = (amounts: Amounts) => ({
  totalVnd: amounts.totalVnd,
  insuredVnd: amounts.bhytTotalVnd,
  insuranceVnd: amounts.insurerPaysVnd,
  copayVnd: amounts.coPayVnd,
  selfVnd: amounts.selfPayVnd,
  otherVnd: 0,
})
