import { Page, View } from '@react-pdf/renderer'
import { type CalendarDate, formatDate } from '@/lib/kernel/time'
import { sans, type } from './fonts'
import { mm, PrintDocument } from './page'
import { T } from './text'

export interface DrugLabel {
  id: string
  patientName: string
  /** Birth date and record number: what tells two people of one name apart. */
  patientLine: string
  facility: string
  /** Name and strength: `Tenofovir disoproxil 300 mg`. */
  drug: string
  /** `30 viên` */
  quantity: string
  /** In full: `Uống mỗi lần 1 viên, ngày 1 lần`. */
  dose: string
  /** `Sáng 08:00, tối 20:00`; null when the dose says it all. */
  times: string | null
  lot: string | null
  expiresOn: CalendarDate | null
  dispensedOn: CalendarDate
}

/** One 50 × 30 mm label a page; who it is for stands on each, also where one runs on. */
export function DrugLabels({ labels }: { labels: readonly DrugLabel[] }) {
  return (
    <PrintDocument title="Nhãn thuốc">
      {labels.map((label) => (
        <LabelPage key={label.id} label={label} />
      ))}
    </PrintDocument>
  )
}

function LabelPage({ label }: { label: DrugLabel }) {
  const size = bodySize(label)
  const small = type(size - 0.8, 1.25)
  const stock = [label.lot && `Lô ${label.lot}`, label.expiresOn && `Hạn dùng ${formatDate(label.expiresOn)}`]
  return (
    <Page size={{ width: mm(50), height: mm(30) }} style={{ padding: mm(1.5), fontFamily: sans, ...type(size, 1.25) }}>
      <View fixed style={{ borderBottom: '0.5pt solid #000', marginBottom: 1, paddingBottom: 0.5 }}>
        <T style={{ fontWeight: 600 }}>{label.patientName.toLocaleUpperCase('vi')}</T>
        <T>{label.patientLine}</T>
      </View>
      <T style={{ fontWeight: 700 }}>
        {label.drug} · {label.quantity}
      </T>
      <T>{label.dose}</T>
      {label.times ? <T style={{ fontWeight: 600 }}>{label.times}</T> : null}
      <T style={{ ...small, marginTop: 1 }}>{stock.filter(Boolean).join(' · ')}</T>
      <T style={small}>
        Cấp {formatDate(label.dispensedOn)} · {label.facility}
      </T>
    </Page>
  )
}

/** The largest type that fits; what would need type too small to read runs on to a second label instead. */
function bodySize({ patientName, patientLine, drug, quantity, dose, times, facility }: DrugLabel): number {
  const perLine = (size: number) => mm(47) / (size * 0.58)
  const stock = ['x'.repeat(32), 'x'.repeat(17 + facility.length)]
  const parts = [patientName, patientLine, `${drug} · ${quantity}`, dose, times ?? '', ...stock].filter(Boolean)
  const fits = (size: number) => {
    const lines = parts.reduce((sum, part) => sum + Math.ceil(part.length / perLine(size)), 0)
    return lines * size * 1.25 + 4 <= mm(27)
  }
  return [8.5, 8, 7.5, 7, 6.5, 6, 5.5].find(fits) ?? 5.5
}
