import { View } from '@react-pdf/renderer'
import { type CalendarDate, formatDate, type Instant } from '@/lib/kernel/time'
import { Field, FieldLine, FieldRow } from './fields'
import { type } from './fonts'
import { mm, PaperPage, PrintDocument, Signatures } from './page'
import { QrCode } from './qr'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { birthText, legalDateTime, legalDay, sexWord } from './words'

export interface RevisitSlipProps {
  size: 'A4' | 'A5'
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  number: string
  /** What the QR code says, and the same to be read aloud. */
  code: string
  codeText: string
  cardValidTo: CalendarDate | null
  arrivedAt: Instant
  diagnosis: string
  accompanying: string | null
  dueOn: CalendarDate
  /** `07:30`; null names the day alone. */
  dueTime: string | null
  room: string
  note: string | null
  physician: PrintSigner
  representative: PrintSigner
  signedOn: Instant
}

/**
 * Giấy hẹn khám lại, PL V TT 01/2025/TT-BYT, fields of VIETNAM.md 4.3; the layout of the form is not among our sources.
 * Days of admission and discharge belong to in-patients: an out-patient's paper names the day of the visit and leaves
 * them as dotted lines. Used once, on the day named or before; the QR code opens the check-in.
 */
export function RevisitSlip(props: RevisitSlipProps) {
  const { facility, patient, mark } = props
  const base = props.size === 'A4' ? 12 : 9.5
  return (
    <PrintDocument title={`Giấy hẹn khám lại ${props.number}`}>
      <PaperPage
        size={props.size}
        fontSize={base}
        running={`Giấy hẹn khám lại số ${props.number}`}
        patient={patient}
        mark={mark}
      >
        <Head {...props} base={base} />
        <View style={{ marginTop: 6, marginBottom: 5 }} wrap={false}>
          <T style={{ ...type(base + 4), fontWeight: 700, textAlign: 'center' }}>GIẤY HẸN KHÁM LẠI</T>
        </View>
        <FieldRow>
          <Field label="Họ và tên người bệnh" value={patient.name.toLocaleUpperCase('vi')} strong grow={3} />
          <Field label="Giới tính" value={sexWord(patient.sex)} />
        </FieldRow>
        <FieldRow>
          <Field label={patient.birthPrecision === 'year' ? 'Năm sinh' : 'Ngày sinh'} value={birthText(patient)} />
          <Field label="Mã người bệnh" value={patient.recordNumber} />
        </FieldRow>
        <FieldLine label="Địa chỉ" value={patient.address} />
        <FieldRow>
          <Field label="Số thẻ bảo hiểm y tế" value={patient.insuranceNumber} grow={1.3} />
          <Field label="Hạn thẻ đến" value={props.cardValidTo && formatDate(props.cardValidTo)} />
        </FieldRow>
        <FieldLine label="Ngày khám bệnh" value={legalDateTime(props.arrivedAt)} />
        <FieldRow>
          <Field label="Ngày vào viện" value={null} />
          <Field label="Ngày ra viện" value={null} />
        </FieldRow>
        <FieldLine label="Chẩn đoán" value={props.diagnosis} />
        <FieldLine label="Bệnh kèm theo" value={props.accompanying} />
        <View
          style={{ flexDirection: 'row', gap: 8, marginVertical: 6, padding: 5, border: '0.9pt solid #000' }}
          wrap={false}
        >
          <View style={{ flex: 1 }}>
            <T style={{ ...type(base + 1.5), fontWeight: 700 }}>
              {`Hẹn khám lại: ${props.dueTime ? `${props.dueTime.replace(':', ' giờ ')} phút, ` : ''}${legalDay(props.dueOn)}`}
            </T>
            <T>{`Tại: ${props.room}, ${facility.name}`}</T>
            <T>hoặc đến bất kỳ thời gian nào trước ngày được hẹn khám lại nếu có dấu hiệu (triệu chứng) bất thường.</T>
            {props.note ? <T>{`Dặn dò: ${props.note}`}</T> : null}
          </View>
          <View style={{ alignItems: 'center' }}>
            <QrCode value={props.code} side={mm(props.size === 'A4' ? 26 : 21)} />
            <T style={type(7)}>{props.codeText}</T>
          </View>
        </View>
        <T style={{ fontStyle: 'italic', ...type(base - 1.5) }}>
          Giấy hẹn khám lại chỉ có giá trị sử dụng một lần. Khi đến khám, mang theo giấy này, thẻ bảo hiểm y tế và giấy
          tờ tùy thân.
        </T>
        <Signatures
          day={props.signedOn}
          blocks={[
            { role: 'BÁC SĨ, Y SĨ KHÁM BỆNH', hint: '(Ký, ghi rõ họ tên)', signer: props.physician },
            { role: 'ĐẠI DIỆN CƠ SỞ KHÁM BỆNH, CHỮA BỆNH', hint: '(Ký tên, đóng dấu)', signer: props.representative },
          ]}
        />
      </PaperPage>
    </PrintDocument>
  )
}

function Head({ facility, base, ...props }: RevisitSlipProps & { base: number }) {
  return (
    <View style={{ flexDirection: 'row', gap: 6 }} wrap={false}>
      <View style={{ width: '42%', alignItems: 'center' }}>
        {facility.governingBody ? (
          <T style={{ textAlign: 'center', ...type(base - 1) }}>{facility.governingBody.toLocaleUpperCase('vi')}</T>
        ) : null}
        <T style={{ fontWeight: 700, textAlign: 'center', ...type(base - 1) }}>
          {facility.name.toLocaleUpperCase('vi')}
        </T>
        <View style={{ width: 50, borderBottom: '0.7pt solid #000', marginTop: 1, marginBottom: 2 }} />
        <T style={type(base - 1)}>{`Số: ${props.number}`}</T>
      </View>
      <View style={{ flex: 1, alignItems: 'center' }}>
        <T style={{ fontWeight: 700, textAlign: 'center', ...type(base - 1) }}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</T>
        <T style={{ fontWeight: 700, ...type(base - 0.5) }}>Độc lập - Tự do - Hạnh phúc</T>
        <View style={{ width: 110, borderBottom: '0.7pt solid #000', marginTop: 1 }} />
      </View>
    </View>
  )
}
