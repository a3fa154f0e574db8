import { View } from '@react-pdf/renderer'
import { formatDateTime, type Instant } from '@/lib/kernel/time'
import { Field, FieldLine, FieldRow, PatientBlock } from './fields'
import { LetterHead, PaperPage, PrintDocument, Signatures, Title } from './page'
import { type Column, type Row, Table } from './table'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { filled } from './words'

export type LabFlag = 'low' | 'high' | 'critical-low' | 'critical-high' | 'abnormal'

export interface LabLine {
  id: string
  name: string
  /** As reported: `5,2`, `Âm tính`, `> 1000`. */
  value: string
  unit: string | null
  reference: string | null
  flag: LabFlag | null
  note: string | null
}

export interface LabGroup {
  /** `Huyết học`; null for lines without a heading. */
  name: string | null
  lines: readonly LabLine[]
}

/** A change of what was printed before. */
export interface LabCorrection {
  id: string
  at: Instant
  by: string
  reason: string
  changes: readonly { id: string; name: string; before: string | null; after: string }[]
}

export interface LabCall {
  id: string
  toldName: string
  at: Instant
  isReadBack: boolean
  by: string
  /** About a value that was corrected since. */
  isOutdated: boolean
}

export interface LabResultProps {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  orderNumber: string
  status: 'preliminary' | 'final' | 'corrected'
  orderedBy: string
  department: string | null
  diagnosis: string | null
  specimen: string | null
  orderedAt: Instant
  collectedAt: Instant | null
  receivedAt: Instant | null
  /** The first release. */
  resultedAt: Instant
  groups: readonly LabGroup[]
  conclusion: string | null
  /** The last one first. */
  corrections: readonly LabCorrection[]
  calls: readonly LabCall[]
  performedBy: PrintSigner
  verifiedBy: PrintSigner
}

export const flagWords: Record<LabFlag, string> = {
  low: '↓ Thấp',
  high: '↑ Cao',
  'critical-low': '↓↓ Nguy hiểm: thấp',
  'critical-high': '↑↑ Nguy hiểm: cao',
  abnormal: '! Bất thường',
}
const statusNotes = {
  preliminary: 'Kết quả sơ bộ, chưa được xác nhận',
  final: undefined,
  corrected: 'Kết quả đã sửa, thay cho bản trước',
}

const columns: Column[] = [
  { head: 'Xét nghiệm', grow: 2.6 },
  { head: 'Kết quả', grow: 1.5, align: 'right' },
  { head: 'Đơn vị', width: 62 },
  { head: 'Khoảng tham chiếu', grow: 1.4 },
  { head: 'Nhận định', width: 78 },
]

/** Phiếu kết quả xét nghiệm. A finding is said by a word and an arrow, never by colour: it may be copied in grey. */
export function LabResult(props: LabResultProps) {
  const { facility, patient, mark } = props
  const when = (at: Instant | null) => (at ? formatDateTime(at) : null)
  const [corrected] = props.corrections
  return (
    <PrintDocument title={`Kết quả xét nghiệm ${props.orderNumber}`}>
      <PaperPage
        size="A4"
        face="sans"
        fontSize={9.5}
        running={`Kết quả xét nghiệm ${props.orderNumber}`}
        patient={patient}
        mark={mark}
      >
        <LetterHead facility={facility} number={`Số phiếu: ${props.orderNumber}`} mark={mark} />
        <Title note={statusNotes[props.status]}>PHIẾU KẾT QUẢ XÉT NGHIỆM</Title>
        <PatientBlock patient={patient} at={props.resultedAt} />
        {filled(props.diagnosis) ? <FieldLine label="Chẩn đoán" value={props.diagnosis} /> : null}
        <FieldRow>
          <Field label="Bác sĩ chỉ định" value={props.orderedBy} />
          {filled(props.department) ? <Field label="Nơi chỉ định" value={props.department} /> : null}
        </FieldRow>
        <FieldRow>
          <Field label="Chỉ định lúc" value={when(props.orderedAt)} />
          {filled(props.specimen) ? <Field label="Mẫu" value={props.specimen} /> : null}
        </FieldRow>
        <FieldRow>
          {props.collectedAt ? <Field label="Lấy mẫu" value={when(props.collectedAt)} /> : null}
          {props.receivedAt ? <Field label="Nhận mẫu" value={when(props.receivedAt)} /> : null}
          <Field label="Trả kết quả" value={when(props.resultedAt)} />
          {corrected ? <Field label="Sửa kết quả" value={when(corrected.at)} /> : null}
        </FieldRow>
        <Table columns={columns} rows={props.groups.flatMap(groupRows)} fontSize={9} />
        <Corrections corrections={props.corrections} />
        <Calls calls={props.calls} />
        {filled(props.conclusion) ? <T style={{ marginTop: 4 }}>Kết luận: {props.conclusion}</T> : null}
        <Signatures
          day={corrected?.at ?? props.resultedAt}
          blocks={[
            { role: 'Người thực hiện', hint: '(Ký, ghi rõ họ tên)', signer: props.performedBy },
            { role: 'Người xác nhận kết quả', hint: '(Ký, ghi rõ họ tên)', signer: props.verifiedBy },
          ]}
        />
      </PaperPage>
    </PrintDocument>
  )
}

/** What stood on the paper before: whoever holds it must find what is no longer true. */
function Corrections({ corrections }: Pick<LabResultProps, 'corrections'>) {
  return corrections.map(({ id, at, by, reason, changes }) => (
    <View key={id} wrap={false} style={{ marginTop: 4 }}>
      <T style={{ fontWeight: 700 }}>{`Sửa lúc ${formatDateTime(at)}, người sửa: ${by}`}</T>
      {changes.map((change) => (
        <T key={change.id}>
          {change.before
            ? `${change.name}: ${change.before} đổi thành ${change.after}`
            : `${change.name}: thêm ${change.after}`}
        </T>
      ))}
      <T>{`Lý do: ${reason}`}</T>
    </View>
  ))
}

function Calls({ calls }: Pick<LabResultProps, 'calls'>) {
  if (calls.length === 0) return null
  return (
    <View wrap={false} style={{ marginTop: 4 }}>
      <T style={{ fontWeight: 700 }}>Báo giá trị nguy hiểm</T>
      {calls.map(({ id, toldName, at, isReadBack, by, isOutdated }) => (
        <T key={id}>
          {`${toldName} nghe lúc ${formatDateTime(at)}, ${isReadBack ? 'đã đọc lại' : 'chưa đọc lại'}. Người báo: ${by}${isOutdated ? ' (giá trị trước khi sửa)' : ''}`}
        </T>
      ))}
    </View>
  )
}

function groupRows(group: LabGroup, index: number): Row[] {
  const head: Row[] = group.name ? [{ key: `group ${index}`, cells: [group.name], span: 'title', shaded: true }] : []
  return [...head, ...group.lines.flatMap(lineRows)]
}

/** Cultures and descriptions are texts, not values: they get the whole width under their name. */
const longestValue = 60

function lineRows(line: LabLine): Row[] {
  const name = filled(line.note) ? `${line.name}\n${line.note}` : line.name
  const flag = line.flag ? flagWords[line.flag] : ''
  if (line.value.length > longestValue || line.value.includes('\n')) {
    return [
      { key: line.id, cells: [flag ? `${name} · ${flag}` : name], span: 'title' },
      { key: `${line.id} text`, cells: [line.value], span: 'text' },
    ]
  }
  const cells = [name, line.value, line.unit ?? '', line.reference ?? '', flag]
  return [{ key: line.id, cells, strongCells: line.flag ? [1, 4] : [] }]
}
