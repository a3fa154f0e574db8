import { View } from '@react-pdf/renderer'
import { formatDecimal } from '@/lib/kernel/numbers'
import type { Instant } from '@/lib/kernel/time'
import { printQuantity } from '@/lib/orders/rules/dose-text'
import { Field, FieldLine, FieldRow } from './fields'
import { LetterHead, PaperPage, PrintDocument, Signatures, Title } from './page'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { ageText, birthText, filled, isUnder72Months, sexWord } from './words'

export interface PrescribedDrug {
  id: string
  /** International name with strength: `Amoxicilin 500 mg`. */
  name: string
  tradeName: string | null
  quantity: number
  unit: string
  days: number
  /** Dose, route and times in full. */
  howToTake: string
  /** Narcotics: the quantity in words (`Mười viên`), printed with a capital first letter instead of the figure. */
  quantityInWords: string | null
}

export interface PrescriptionProps {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  /** National code `xxxxxyyyyyyy-z`. */
  code: string
  /** Kilograms. */
  weightKg: number | null
  /** Diagnoses in words with codes, the main one first. */
  diagnoses: readonly string[]
  drugs: readonly PrescribedDrug[]
  advice: string | null
  /** Number the patient may call about this prescription. */
  contactPhone: string | null
  /** Who came with a child under 72 months. */
  accompaniedBy: string | null
  issuedAt: Instant
  prescriber: PrintSigner
}

/**
 * Đơn thuốc, fields of TT 26/2025/TT-BYT as VIETNAM.md 4.1 gives them. Birth date and sex stand on every one, also where
 * the identity number would be enough by the form, so that no paper goes out without two marks of who it is for.
 */
export function Prescription(props: PrescriptionProps) {
  const { patient, issuedAt, facility, mark } = props
  const child = isUnder72Months(patient, issuedAt)
  const weight = props.weightKg === null ? null : `${formatDecimal(props.weightKg, 3)} kg`
  return (
    <PrintDocument title={`Đơn thuốc ${props.code}`}>
      <PaperPage size="A5" running={`Đơn thuốc ${props.code}`} patient={patient} mark={mark}>
        <LetterHead facility={facility} number={`Mã đơn thuốc: ${props.code}`} mark={mark} />
        <Title>ĐƠN THUỐC</Title>
        <FieldLine label="Họ và tên" value={patient.name.toLocaleUpperCase('vi')} strong />
        <FieldRow>
          <Field label="Ngày sinh" value={birthText(patient)} grow={1.2} />
          <Field label="Tuổi" value={ageText(patient, issuedAt)} />
          <Field label="Giới tính" value={sexWord(patient.sex)} grow={0.8} />
        </FieldRow>
        <FieldRow>
          <Field label="Số định danh cá nhân/căn cước/hộ chiếu" value={patient.nationalId} grow={2} />
          {child || weight ? <Field label="Cân nặng" value={weight} /> : null}
        </FieldRow>
        {filled(patient.nationalId) && !filled(patient.address) ? null : (
          <FieldLine label="Nơi ở hiện tại" value={patient.address} />
        )}
        {filled(patient.insuranceNumber) ? (
          <FieldLine label="Mã số bảo hiểm y tế" value={patient.insuranceNumber} />
        ) : null}
        <FieldLine label="Chẩn đoán" value={props.diagnoses.join('; ')} />
        <T style={{ fontWeight: 700, marginTop: 4 }} minPresenceAhead={40}>
          Thuốc điều trị:
        </T>
        {props.drugs.map((drug, index) => (
          <DrugLine key={drug.id} drug={drug} number={index + 1} />
        ))}
        <View style={{ marginTop: 4 }}>
          <FieldLine label="Lời dặn" value={props.advice} />
        </View>
        {child ? <FieldLine label="Người đưa trẻ đến khám" value={props.accompaniedBy} /> : null}
        {props.contactPhone ? <FieldLine label="Số điện thoại liên hệ" value={props.contactPhone} /> : null}
        <Signatures
          day={issuedAt}
          blocks={[
            { role: ' ', hint: ' ', signer: { name: null, signedAt: null } },
            { role: 'Bác sỹ/Y sỹ khám bệnh', hint: '(Ký, ghi rõ họ tên)', signer: props.prescriber },
          ]}
        />
        <T style={{ fontStyle: 'italic', marginTop: 6 }}>Khám bệnh lại xin mang theo đơn này.</T>
      </PaperPage>
    </PrintDocument>
  )
}

function DrugLine({ drug, number }: { drug: PrescribedDrug; number: number }) {
  const quantity = drug.quantityInWords
    ? drug.quantityInWords.charAt(0).toLocaleUpperCase('vi') + drug.quantityInWords.slice(1)
    : `${printQuantity(drug.quantity)} ${drug.unit}`
  return (
    <View wrap={false} style={{ flexDirection: 'row', marginTop: 3, gap: 4 }}>
      <T style={{ width: 18, textAlign: 'right' }}>{number}.</T>
      <View style={{ flex: 1 }}>
        <View style={{ flexDirection: 'row', gap: 8 }}>
          <T style={{ flex: 1, fontWeight: 700 }}>
            {drug.name}
            {drug.tradeName ? ` (${drug.tradeName})` : ''}
          </T>
          <T style={{ fontWeight: 700, maxWidth: '34%', textAlign: 'right' }}>{quantity}</T>
        </View>
        <T>
          {drug.howToTake} · dùng {drug.days} ngày
        </T>
      </View>
    </View>
  )
}
