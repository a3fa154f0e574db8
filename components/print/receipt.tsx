import { View } from '@react-pdf/renderer'
import { formatVnd } from '@/lib/kernel/money'
import { formatDecimal } from '@/lib/kernel/numbers'
import type { Instant } from '@/lib/kernel/time'
import { FieldLine, PatientBlock } from './fields'
import { type } from './fonts'
import { LetterHead, PaperPage, PrintDocument, Signatures, Title } from './page'
import { type Column, type Row, Table } from './table'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient } from './types'
import { amount, filled, legalDateTime } from './words'

export interface ReceiptLine {
  id: string
  name: string
  quantity: number
  /** Amounts in đồng. */
  unitPriceVnd: number
  totalVnd: number
  insuranceVnd: number
  patientVnd: number
}

export interface ReceiptProps {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  number: string
  kind: 'payment' | 'deposit' | 'refund'
  /** `Bảo hiểm y tế 80 %`, `Thu phí`. */
  coverage: string
  lines: readonly ReceiptLine[]
  /** Sums come from billing: a paper never does its own reckoning. */
  totalVnd: number
  insuranceVnd: number
  /** What the patient owes for these lines. */
  patientVnd: number
  depositVnd: number | null
  /** What changed hands now. */
  paidVnd: number
  paidInWords: string
  /** `Tiền mặt`, `Chuyển khoản`. */
  method: string
  payer: string | null
  cashier: string
  paidAt: Instant
  /** The invoice that goes with it, where one was issued. */
  invoiceNumber: string | null
}

const titles = { payment: 'PHIẾU THU', deposit: 'PHIẾU THU TẠM ỨNG', refund: 'PHIẾU HOÀN TIỀN' }
const columns: Column[] = [
  { head: 'STT', width: 26, align: 'center' },
  { head: 'Nội dung', grow: 1 },
  { head: 'Số lượng', width: 34, align: 'right' },
  { head: 'Đơn giá', width: 48, align: 'right' },
  { head: 'Thành tiền', width: 52, align: 'right' },
  { head: 'Bảo hiểm y tế trả', width: 52, align: 'right' },
  { head: 'Người bệnh trả', width: 52, align: 'right' },
]

/** Phiếu thu. Fields of VIETNAM.md 4.7. */
export function Receipt(props: ReceiptProps) {
  const { facility, patient, mark } = props
  const title = titles[props.kind]
  return (
    <PrintDocument title={`${title} ${props.number}`}>
      <PaperPage size="A5" sides={[10, 10]} running={`${title} số ${props.number}`} patient={patient} mark={mark}>
        <LetterHead facility={facility} number={`Số: ${props.number}`} mark={mark} />
        <Title note={legalDateTime(props.paidAt)}>{title}</Title>
        <PatientBlock patient={patient} at={props.paidAt} />
        <FieldLine label="Đối tượng" value={props.coverage} />
        {filled(props.payer) ? <FieldLine label="Người nộp tiền" value={props.payer} /> : null}
        {props.lines.length > 0 ? (
          <>
            <T style={{ ...type(8), textAlign: 'right', fontStyle: 'italic' }} minPresenceAhead={40}>
              Đơn vị: đồng
            </T>
            <Table columns={columns} rows={receiptRows(props)} fontSize={8.5} />
          </>
        ) : null}
        <View wrap={false} style={{ marginTop: 2 }}>
          {props.depositVnd ? <FieldLine label="Đã tạm ứng" value={formatVnd(props.depositVnd)} /> : null}
          <FieldLine
            label={props.kind === 'refund' ? 'Số tiền hoàn' : 'Số tiền thu'}
            value={formatVnd(props.paidVnd)}
            strong
          />
          <FieldLine label="Số tiền bằng chữ" value={props.paidInWords} strong />
          <FieldLine label="Hình thức" value={props.method} />
          {filled(props.invoiceNumber) ? <FieldLine label="Hóa đơn điện tử" value={props.invoiceNumber} /> : null}
        </View>
        <Signatures
          day={props.paidAt}
          blocks={[
            {
              role: props.kind === 'refund' ? 'Người nhận tiền' : 'Người nộp tiền',
              hint: '(Ký, ghi rõ họ tên)',
              signer: { name: props.payer, signedAt: null },
            },
            { role: 'Thu ngân', hint: '(Ký, ghi rõ họ tên)', signer: { name: props.cashier, signedAt: null } },
          ]}
        />
      </PaperPage>
    </PrintDocument>
  )
}

function receiptRows(props: ReceiptProps): Row[] {
  const rows = props.lines.map((item, index): Row => {
    const money = [item.unitPriceVnd, item.totalVnd, item.insuranceVnd, item.patientVnd].map(amount)
    return { key: item.id, cells: [String(index + 1), item.name, formatDecimal(item.quantity, 3), ...money] }
  })
  const sums = [props.totalVnd, props.insuranceVnd, props.patientVnd].map(amount)
  return [...rows, { key: 'total', cells: ['', 'Cộng', '', '', ...sums], strong: true }]
}
