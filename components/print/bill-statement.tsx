import { formatDecimal } from '@/lib/kernel/numbers'
import { type CalendarDate, formatDate, formatDateTime, type Instant } from '@/lib/kernel/time'
import { Field, FieldLine, FieldRow, PatientBlock } from './fields'
import { type } from './fonts'
import { LetterHead, PaperPage, PrintDocument, Signatures, Title } from './page'
import { type Column, type Row, Table } from './table'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { amount, filled } from './words'

/** Đồng. `total` = `insurance` + `copay` + `self` + `other`. */
export interface BillShares {
  totalVnd: number
  insuranceVnd: number
  /** Người bệnh cùng chi trả. */
  copayVnd: number
  /** Người bệnh tự trả. */
  selfVnd: number
  /** Nguồn khác (state budget, aid). */
  otherVnd: number
}

export interface BillLine extends BillShares {
  id: string
  name: string
  unit: string
  quantity: number
  unitPriceVnd: number
}

export interface BillGroup extends BillShares {
  /** `1. Khám bệnh`, in the order of the cost groups. */
  name: string
  lines: readonly BillLine[]
}

export interface BillStatementProps {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  number: string
  arrivedAt: Instant
  leftAt: Instant | null
  department: string | null
  diagnosis: string
  /** ICD-10, the main one first. */
  diagnosisCodes: string
  cardValidFrom: CalendarDate | null
  cardValidTo: CalendarDate | null
  /** Place where the card is registered. */
  registeredAt: string | null
  /** Code of the case of treatment: `1.1`. */
  caseCode: string | null
  /** Percent; null without insurance. */
  benefitPercent: number | null
  groups: readonly BillGroup[]
  totals: BillShares
  /** Of the patient's whole share, in words. */
  patientInWords: string
  preparedBy: PrintSigner
  cashier: PrintSigner
  /** The insurer's assessor signs on claims; null leaves the place for the pen. */
  assessor: PrintSigner | null
}

const money = { width: 54, align: 'right' } as const
const columns: Column[] = [
  { head: 'Nội dung', grow: 1 },
  { head: 'Đơn vị tính', width: 36, align: 'center' },
  { head: 'Số lượng', width: 32, align: 'right' },
  { head: 'Đơn giá', ...money },
  { head: 'Thành tiền', ...money },
  { head: 'Quỹ bảo hiểm y tế', ...money },
  { head: 'Cùng chi trả', ...money },
  { head: 'Tự trả', ...money },
]
const otherColumn: Column = { head: 'Nguồn khác', ...money }

/**
 * Bảng kê chi phí khám bệnh, chữa bệnh by cost group. The official layout of form 01/KBCB (QĐ 697/2026) was not
 * available when this was drawn: the columns follow VIETNAM.md 1.6 and must be checked against the form before use.
 */
export function BillStatement(props: BillStatementProps) {
  const { facility, patient, mark, totals } = props
  const hasOther = totals.otherVnd !== 0
  return (
    <PrintDocument title={`Bảng kê chi phí ${props.number}`}>
      <PaperPage
        size="A4"
        fontSize={10}
        sides={[12, 12]}
        running={`Bảng kê chi phí số ${props.number}`}
        patient={patient}
        mark={mark}
      >
        <LetterHead facility={facility} number={`Số: ${props.number}`} mark={mark} />
        <Title>BẢNG KÊ CHI PHÍ KHÁM BỆNH, CHỮA BỆNH</Title>
        <PatientBlock patient={patient} at={props.arrivedAt} />
        <Visit {...props} />
        <T style={{ ...type(8.5), textAlign: 'right', fontStyle: 'italic' }} minPresenceAhead={40}>
          Đơn vị: đồng
        </T>
        <Table
          columns={hasOther ? [...columns, otherColumn] : columns}
          rows={[...props.groups.flatMap(groupRows), shareRow('total', 'TỔNG CỘNG', totals)]}
          fontSize={8.5}
        />
        <FieldLine
          label="Số tiền người bệnh phải trả"
          value={`${amount(totals.copayVnd + totals.selfVnd)} đồng`}
          strong
        />
        <FieldLine label="Bằng chữ" value={props.patientInWords} />
        <Signatures
          day={props.mark.printedAt}
          blocks={[
            { role: 'Người lập bảng kê', hint: '(Ký, ghi rõ họ tên)', signer: props.preparedBy },
            { role: 'Kế toán viện phí', hint: '(Ký, ghi rõ họ tên)', signer: props.cashier },
            {
              role: 'Người bệnh hoặc người đại diện',
              hint: '(Ký, ghi rõ họ tên)',
              signer: { name: null, signedAt: null },
            },
            ...(props.benefitPercent === null ? [] : [assessorBlock(props.assessor)]),
          ]}
        />
      </PaperPage>
    </PrintDocument>
  )
}

const assessorBlock = (assessor: PrintSigner | null) => ({
  role: 'Giám định bảo hiểm y tế',
  hint: '(Ký, ghi rõ họ tên)',
  signer: assessor ?? { name: null, signedAt: null },
})

function Visit(props: BillStatementProps) {
  const validity = [
    props.cardValidFrom && `từ ${formatDate(props.cardValidFrom)}`,
    props.cardValidTo && `đến ${formatDate(props.cardValidTo)}`,
  ]
  return (
    <>
      <FieldRow>
        <Field label="Đến khám" value={formatDateTime(props.arrivedAt)} />
        <Field label="Kết thúc khám" value={props.leftAt ? formatDateTime(props.leftAt) : null} />
        {filled(props.department) ? <Field label="Khoa" value={props.department} /> : null}
      </FieldRow>
      <FieldRow>
        <Field label="Chẩn đoán" value={props.diagnosis} grow={3} />
        <Field label="Mã bệnh" value={props.diagnosisCodes} />
      </FieldRow>
      {props.benefitPercent === null ? null : (
        <>
          <FieldRow>
            <Field label="Thẻ có giá trị" value={validity.filter(Boolean).join(' ')} grow={1.4} />
            <Field label="Mức hưởng" value={`${formatDecimal(props.benefitPercent, 0)} %`} />
            <Field label="Mã đối tượng" value={props.caseCode} />
          </FieldRow>
          <FieldLine label="Nơi đăng ký khám bệnh, chữa bệnh ban đầu" value={props.registeredAt} />
        </>
      )}
    </>
  )
}

function groupRows(group: BillGroup): Row[] {
  const head = { ...shareRow(`group ${group.name}`, group.name, group), shaded: true }
  return [head, ...group.lines.map((item) => ({ ...shareRow(item.id, item.name, item, item), strong: false }))]
}

function shareRow(key: string, name: string, shares: BillShares, line?: BillLine): Row {
  const measured = line ? [line.unit, formatDecimal(line.quantity, 3), amount(line.unitPriceVnd)] : ['', '', '']
  const split = [shares.totalVnd, shares.insuranceVnd, shares.copayVnd, shares.selfVnd, shares.otherVnd].map(amount)
  return { key, cells: [name, ...measured, ...split], strong: true }
}
