import { View } from '@react-pdf/renderer'
import { businessDay, type CalendarDate, formatDate, type Instant } from '@/lib/kernel/time'
import { Field, FieldLine, FieldRow, LongField, TickBox } from './fields'
import { type } from './fonts'
import { mm, PaperPage, PrintDocument, Signatures } from './page'
import { VerificationCode } from './qr'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { birthText, legalDateTime, sexWord } from './words'

export interface ReferralStay {
  facility: string
  /** Cấp chuyên môn kỹ thuật: `ban đầu`, `cơ bản`, `chuyên sâu`. */
  level: string | null
  from: CalendarDate
  to: CalendarDate | null
}

/** 1 with the ground where it is known, or 2 (codes of MA_LYDO_CT, XML13). */
export type ReferralReason =
  | { kind: 'eligible'; ground: 'matches-level' | 'beyond-capability' | null }
  | { kind: 'patient-request' }

export interface ReferralLetterProps {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
  /** Complete, as the facility numbers them: `125/2026/GCT`. Null prints the empty pattern. */
  number: string | null
  recordFileNumber: string | null
  registerNumber: string | null
  toFacility: string
  ethnicity: string | null
  nationality: string | null
  occupation: string | null
  workplace: string | null
  cardValidTo: CalendarDate | null
  stays: readonly ReferralStay[]
  clinicalSigns: string | null
  results: string | null
  /** Main disease, accompanying ones, ICD codes; separated by `;`. */
  diagnoses: string | null
  treatment: string | null
  conditionAtTransfer: string | null
  reason: ReferralReason | null
  plan: string | null
  transferAt: Instant | null
  transport: string | null
  escort: { name: string; title: string; qualification: string | null } | null
  /** A disease of PL III: the letter is valid one year, else ten working days from signing. */
  validOneYear: boolean
  physician: PrintSigner
  representative: PrintSigner
  signedOn: Instant | null
}

const title = 'PHIẾU CHUYỂN CƠ SỞ KHÁM BỆNH, CHỮA BỆNH BẢO HIỂM Y TẾ'

/**
 * Phiếu chuyển cơ sở khám bệnh, chữa bệnh bảo hiểm y tế, PL VI TT 01/2025/TT-BYT, fields of VIETNAM.md 4.2. The two
 * grounds under reason 1 and the one-year line are known only from another hospital's rendering of the form (their
 * wording is to be checked against the gazette). Empty fields stay as dotted lines, to be written by hand.
 */
export function ReferralLetter(props: ReferralLetterProps) {
  const { facility, patient, mark } = props
  const running = `Phiếu chuyển cơ sở khám bệnh, chữa bệnh${props.number ? ` số ${props.number}` : ''}`
  return (
    <PrintDocument title={`Phiếu chuyển cơ sở ${props.number ?? ''}`.trim()}>
      <PaperPage size="A4" fontSize={11.5} running={running} patient={patient} mark={mark}>
        <FormHead {...props} />
        <View style={{ marginTop: 8, marginBottom: 4 }} wrap={false}>
          <T style={{ ...type(14), fontWeight: 700, textAlign: 'center' }}>{title}</T>
        </View>
        <T style={{ textAlign: 'center', marginBottom: 4 }}>
          Kính gửi: <T style={{ fontWeight: 700 }}>{props.toFacility}</T>
        </T>
        <T>Cơ sở khám bệnh, chữa bệnh {facility.name} trân trọng giới thiệu:</T>
        <Person {...props} />
        <T minPresenceAhead={20}>2. Đã được khám bệnh, điều trị:</T>
        {props.stays.length === 0 ? <StayLine stay={null} /> : null}
        {props.stays.map((stay) => (
          <StayLine key={`${stay.facility} ${stay.from}`} stay={stay} />
        ))}
        <T style={{ fontWeight: 700, marginTop: 4 }} minPresenceAhead={34}>
          3. TÓM TẮT BỆNH ÁN
        </T>
        <LongField label="- Dấu hiệu lâm sàng" value={props.clinicalSigns} />
        <LongField label="- Kết quả xét nghiệm, cận lâm sàng chính" value={props.results} />
        <LongField label="- Chẩn đoán" value={props.diagnoses} />
        <LongField
          label="- Phương pháp, thủ thuật, kỹ thuật, thuốc đã sử dụng trong điều trị"
          value={props.treatment}
        />
        <LongField label="- Tình trạng người bệnh lúc chuyển" value={props.conditionAtTransfer} lines={1} />
        <Reason reason={props.reason} />
        <Transfer {...props} />
        <Signatures
          day={props.signedOn}
          blocks={[
            { role: 'Y, BÁC SĨ KHÁM, ĐIỀU TRỊ', hint: '(Ký, ghi rõ họ tên)', signer: props.physician },
            {
              role: 'ĐẠI DIỆN CƠ SỞ KHÁM BỆNH, CHỮA BỆNH',
              hint: '(Ký tên, đóng dấu)',
              signer: props.representative,
            },
          ]}
        />
      </PaperPage>
    </PrintDocument>
  )
}

function FormHead({ facility, mark, ...props }: ReferralLetterProps) {
  return (
    <View style={{ flexDirection: 'row', gap: 8 }} wrap={false}>
      <View style={{ width: '38%', alignItems: 'center' }}>
        {facility.governingBody ? (
          <T style={{ textAlign: 'center', ...type(11) }}>{facility.governingBody.toLocaleUpperCase('vi')}</T>
        ) : null}
        <T style={{ fontWeight: 700, textAlign: 'center', ...type(11) }}>{facility.name.toLocaleUpperCase('vi')}</T>
        <View style={{ width: 60, borderBottom: '0.7pt solid #000', marginTop: 1, marginBottom: 3 }} />
        <T style={type(10.5)}>Số: {props.number ?? '........../20...../GCT'}</T>
      </View>
      <View style={{ flex: 1, alignItems: 'center' }}>
        <T style={{ fontWeight: 700, ...type(11) }}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</T>
        <T style={{ fontWeight: 700, ...type(11.5) }}>Độc lập - Tự do - Hạnh phúc</T>
        <View style={{ width: 150, borderBottom: '0.7pt solid #000', marginTop: 1, marginBottom: 3 }} />
        <View style={{ flexDirection: 'row', gap: 10, alignItems: 'center' }}>
          <View style={{ width: 150, ...type(10.5) }}>
            <FieldLine label="Số hồ sơ" value={props.recordFileNumber} />
            <FieldLine label="Vào sổ chuyển số" value={props.registerNumber} />
          </View>
          {mark.verification ? <VerificationCode {...mark.verification} side={mm(17)} /> : null}
        </View>
      </View>
    </View>
  )
}

function Person({ patient, ...props }: ReferralLetterProps) {
  const bornLabel = patient.birthPrecision === 'year' ? 'Năm sinh' : 'Ngày sinh'
  return (
    <>
      <FieldRow>
        <Field label="1. Họ và tên người bệnh" value={patient.name.toLocaleUpperCase('vi')} strong grow={3} />
        <Field label="Giới tính" value={sexWord(patient.sex)} />
        <Field label={bornLabel} value={birthText(patient)} grow={1.5} />
      </FieldRow>
      <FieldLine label="- Địa chỉ" value={patient.address} />
      <FieldRow>
        <Field label="- Dân tộc" value={props.ethnicity} />
        <Field label="Quốc tịch" value={props.nationality} />
      </FieldRow>
      <FieldRow>
        <Field label="- Nghề nghiệp" value={props.occupation} />
        <Field label="Nơi làm việc" value={props.workplace} />
      </FieldRow>
      <FieldRow>
        <Field label="- Số thẻ bảo hiểm y tế" value={patient.insuranceNumber} grow={1.4} />
        <Field label="Thời hạn sử dụng đến" value={props.cardValidTo && formatDate(props.cardValidTo)} />
      </FieldRow>
    </>
  )
}

function StayLine({ stay }: { stay: ReferralStay | null }) {
  return (
    <View style={{ flexDirection: 'row', gap: 10, paddingLeft: 10 }} wrap={false}>
      <Field
        label="+ Tại"
        value={stay && (stay.level ? `${stay.facility} (cấp ${stay.level})` : stay.facility)}
        grow={1.7}
      />
      <Field label="Từ ngày" value={stay && formatDate(stay.from)} grow={0.8} />
      <Field label="đến ngày" value={stay?.to ? formatDate(stay.to) : null} grow={0.85} />
    </View>
  )
}

function Reason({ reason }: { reason: ReferralReason | null }) {
  const ground = reason?.kind === 'eligible' ? reason.ground : null
  return (
    <View style={{ marginTop: 4 }} wrap={false}>
      <T>4. Lý do chuyển cơ sở khám bệnh, chữa bệnh:</T>
      <View style={{ paddingLeft: 12 }}>
        <TickBox checked={reason?.kind === 'eligible'}>1. Đủ điều kiện chuyển cơ sở khám bệnh, chữa bệnh:</TickBox>
        <View style={{ paddingLeft: 18 }}>
          <TickBox checked={ground === 'matches-level'}>Phù hợp với quy định chuyển cấp chuyên môn kỹ thuật</TickBox>
          <TickBox checked={ground === 'beyond-capability'}>
            Không phù hợp với khả năng đáp ứng của cơ sở khám bệnh, chữa bệnh
          </TickBox>
        </View>
        <TickBox checked={reason?.kind === 'patient-request'}>
          2. Theo yêu cầu của người bệnh hoặc người đại diện hợp pháp của người bệnh
        </TickBox>
      </View>
    </View>
  )
}

function Transfer(props: ReferralLetterProps) {
  const { escort } = props
  const escorted = escort && [escort.name, escort.title, escort.qualification].filter(Boolean).join(', ')
  return (
    <>
      <LongField label="5. Hướng điều trị" value={props.plan} />
      {props.transferAt ? (
        <FieldLine label="- Chuyển hồi" value={legalDateTime(props.transferAt)} />
      ) : (
        <T>- Chuyển hồi: ..... giờ ..... phút, ngày ..... tháng ..... năm 20.....</T>
      )}
      {props.validOneYear ? (
        <T>- Trường hợp chuyển có giá trị trong 01 năm kể từ ngày ký{validFrom(props.signedOn)}.</T>
      ) : null}
      <FieldLine label="- Phương tiện vận chuyển" value={props.transport} />
      <FieldLine label="- Họ tên, chức danh, trình độ chuyên môn của người hộ tống" value={escorted} />
    </>
  )
}

const validFrom = (signedOn: Instant | null) => (signedOn ? ` (${formatDate(businessDay(signedOn))})` : '')
