import { View } from '@react-pdf/renderer'
import { formatDateTime, type Instant } from '@/lib/kernel/time'
import { Field, FieldRow, PatientBlock, Section, SectionTitle } from './fields'
import { LetterHead, PaperPage, PrintDocument, Signatures, Title } from './page'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { filled, numbered } from './words'

export interface VisitSummaryProps {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  encounterNumber: string
  arrivedAt: Instant
  endedAt: Instant | null
  department: string
  /** Allergies, or the words that nobody asked yet; null when none are known. */
  allergies: string | null
  reason: string | null
  history: string | null
  /** Each with its unit: `Mạch 78 lần/phút`. */
  vitals: readonly string[]
  findings: string | null
  /** One line a result. */
  results: readonly string[]
  /** In words with codes, the main one first. */
  diagnoses: readonly string[]
  treatment: string | null
  /** Doses in full, one line a drug. */
  drugs: readonly string[]
  plan: string | null
  followUp: string | null
  advice: string | null
  physician: PrintSigner
}

/** Tóm tắt lần khám for the patient to keep. Not a legal form; a part with nothing to say is left out. */
export function VisitSummary(props: VisitSummaryProps) {
  const { facility, patient, mark } = props
  return (
    <PrintDocument title={`Tóm tắt lần khám ${props.encounterNumber}`}>
      <PaperPage
        size="A4"
        face="sans"
        fontSize={10}
        running={`Tóm tắt lần khám ${props.encounterNumber}`}
        patient={patient}
        mark={mark}
      >
        <LetterHead facility={facility} number={`Số lượt khám: ${props.encounterNumber}`} mark={mark} />
        <Title>TÓM TẮT LẦN KHÁM</Title>
        <PatientBlock patient={patient} at={props.arrivedAt} />
        <FieldRow>
          <Field label="Khám lúc" value={formatDateTime(props.arrivedAt)} />
          {props.endedAt ? <Field label="Kết thúc" value={formatDateTime(props.endedAt)} /> : null}
          <Field label="Nơi khám" value={props.department} grow={1.5} />
        </FieldRow>
        {filled(props.allergies) ? (
          <View style={{ border: '1pt solid #000', padding: 4, marginTop: 6 }}>
            <T style={{ fontWeight: 700 }}>Dị ứng: {props.allergies}</T>
          </View>
        ) : null}
        <Section title="Lý do khám" text={props.reason} />
        <Section title="Bệnh sử" text={props.history} />
        <Section title="Dấu hiệu sinh tồn" text={props.vitals.join(' · ')} />
        <Section title="Khám thấy" text={props.findings} />
        <Items title="Kết quả chính" items={props.results} />
        <Items title="Chẩn đoán" items={props.diagnoses} />
        <Section title="Xử trí" text={props.treatment} />
        <Items title="Thuốc" items={props.drugs} />
        <Section title="Kế hoạch" text={props.plan} />
        <Section title="Hẹn khám lại" text={props.followUp} />
        <Section title="Lời dặn" text={props.advice} />
        <Signatures
          day={props.endedAt ?? mark.printedAt}
          blocks={[
            { role: ' ', hint: ' ', signer: { name: null, signedAt: null } },
            { role: 'Bác sĩ khám', hint: '(Ký, ghi rõ họ tên)', signer: props.physician },
          ]}
        />
      </PaperPage>
    </PrintDocument>
  )
}

function Items({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <View style={{ marginTop: 6 }}>
      <SectionTitle>{title}</SectionTitle>
      {numbered(items).map(({ number, text }) => (
        <View key={number} style={{ flexDirection: 'row', gap: 4 }}>
          <T style={{ width: 16, textAlign: 'right' }}>{number}.</T>
          <T style={{ flex: 1 }}>{text}</T>
        </View>
      ))}
    </View>
  )
}
