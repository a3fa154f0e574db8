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
  /** THANH_TIEN_BH: of the total, what insurance counts. */
  insuredVnd: number
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
  /** What insurance counts by; null outside its scope. */
  insuredPriceVnd: number | null
  /** TYLE_TT_DV: a second consultation of the day counts for less. */
  servicePercent: number
  /** TYLE_TT_BH of what is covered in part. */
  insurancePercent: number
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
  /** Not all of it has been invoiced: amounts may still change. */
  isPreliminary: boolean
  /** `180.220 đồng (PT26-000489, 05:31 30/11/2026)`, one text a payment. */
  collected: readonly string[]
  openDueVnd: number
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

const money = { width: 52, align: 'right' } as const
const percent = { width: 38, align: 'right' } as const

/** Columns of one paper: each line multiplies out, and what nobody paid has none. */
function columnsOf({ benefitPercent, totals }: BillStatementProps) {
  const isInsured = benefitPercent !== null
  const all: [Column, boolean, (line: BillLine | null, shares: BillShares) => string][] = [
    [{ head: 'Đơn vị tính', width: 32, align: 'center' }, true, (line) => line?.unit ?? ''],
    [{ head: 'Số lượng', width: 28, align: 'right' }, true, (line) => (line ? formatDecimal(line.quantity, 3) : '')],
    [{ head: 'Đơn giá', ...money }, true, (line) => (line ? amount(line.unitPriceVnd) : '')],
    [{ head: 'Tỷ lệ dịch vụ (%)', ...percent }, true, (line) => (line ? formatDecimal(line.servicePercent, 0) : '')],
    [{ head: 'Thành tiền', ...money }, true, (_line, shares) => amount(shares.totalVnd)],
    [{ head: 'Đơn giá bảo hiểm', ...money }, isInsured, (line) => insuredPrice(line)],
    [{ head: 'Tỷ lệ bảo hiểm (%)', ...percent }, isInsured, (line) => insuredPercent(line)],
    [{ head: 'Thành tiền bảo hiểm', ...money }, isInsured, (_line, shares) => amount(shares.insuredVnd)],
    [{ head: 'Quỹ bảo hiểm y tế', ...money }, true, (_line, shares) => amount(shares.insuranceVnd)],
    [{ head: 'Cùng chi trả', ...money }, true, (_line, shares) => amount(shares.copayVnd)],
    [{ head: 'Tự trả', ...money }, true, (_line, shares) => amount(shares.selfVnd)],
    [{ head: 'Nguồn khác', ...money }, totals.otherVnd !== 0, (_line, shares) => amount(shares.otherVnd)],
  ]
  return all.filter(([, isShown]) => isShown).map(([column, , cell]) => ({ column, cell }))
}

const insuredPrice = (line: BillLine | null): string => (line?.insuredPriceVnd ? amount(line.insuredPriceVnd) : '')
const insuredPercent = (line: BillLine | null): string =>
  line?.insuredPriceVnd ? formatDecimal(line.insurancePercent, 0) : ''

/**
 * Bảng kê chi phí khám bệnh, chữa bệnh by cost group. The official layout of form 01/KBCB (QĐ 697/2026) was not
 * available when this was drawn: the columns follow VIETNAM.md 1.6 and must be checked against the form before use.
 */
export function BillStatement(props: BillStatementProps) {
  const { facility, patient, mark, totals } = props
  const columns = columnsOf(props)
  const rowOf = (key: string, name: string, shares: BillShares, line: BillLine | null): Row => ({
    key,
    cells: [name, ...columns.map(({ cell }) => cell(line, shares))],
    strong: line === null,
  })
  const groupRows = (group: BillGroup): Row[] => [
    { ...rowOf(`group ${group.name}`, group.name, group, null), shaded: true },
    ...group.lines.map((line) => rowOf(line.id, line.name, line, line)),
  ]
  return (
    <PrintDocument title={`Bảng kê chi phí ${props.number}`}>
      <PaperPage
        size="A4"
        fontSize={props.benefitPercent === null ? 10 : 9}
        sides={[12, 12]}
        isLandscape={props.benefitPercent !== null}
        running={`Bảng kê chi phí số ${props.number}`}
        patient={patient}
        mark={mark}
      >
        <LetterHead facility={facility} number={`Số: ${props.number}`} mark={mark} />
        <Title
          note={props.isPreliminary ? 'Tạm tính: còn chi phí chưa lập bảng kê, số tiền có thể thay đổi' : undefined}
        >
          BẢNG KÊ CHI PHÍ KHÁM BỆNH, CHỮA BỆNH
        </Title>
        <PatientBlock patient={patient} at={props.arrivedAt} />
        <Visit {...props} />
        <T style={{ ...type(8.5), textAlign: 'right', fontStyle: 'italic' }} minPresenceAhead={40}>
          Đơn vị: đồng
        </T>
        <Table
          columns={[{ head: 'Nội dung', grow: 1 }, ...columns.map(({ column }) => column)]}
          rows={[...props.groups.flatMap(groupRows), rowOf('total', 'TỔNG CỘNG', totals, null)]}
          fontSize={8.5}
        />
        <FieldLine
          label="Số tiền người bệnh phải trả"
          value={`${amount(totals.copayVnd + totals.selfVnd)} đồng`}
          strong
        />
        <FieldLine label="Bằng chữ" value={props.patientInWords} />
        {props.collected.length > 0 ? <FieldLine label="Đã thu" value={props.collected.join('; ')} /> : null}
        {props.collected.length > 0 && props.isPreliminary ? (
          <FieldLine label="Còn phải thu" value={`${amount(props.openDueVnd)} đồng`} strong />
        ) : null}
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
