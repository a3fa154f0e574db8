import { View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { type } from './fonts'
import { T } from './text'
import type { PrintPatient } from './types'
import { ageText, birthText, filled, sexWord } from './words'

type Value = string | null | undefined

interface FieldProps {
  label: string
  value: Value
  strong?: boolean
  /** Share of its row. */
  grow?: number
}

/** `Họ tên: NGUYỄN VĂN AN`; an empty one is a dotted line to write on, as on paper. */
export function Field({ label, value, strong = false, grow = 1 }: FieldProps) {
  if (filled(value)) {
    return (
      <T style={{ flexGrow: grow, flexBasis: 0 }}>
        {label}: <T style={{ fontWeight: strong ? 700 : 400 }}>{value}</T>
      </T>
    )
  }
  return (
    <View style={{ flexGrow: grow, flexBasis: 0, flexDirection: 'row', alignItems: 'flex-end' }}>
      <T style={{ flexShrink: 0, maxWidth: '85%' }}>{label}: </T>
      <Dots />
    </View>
  )
}

function Dots() {
  return <View style={{ flex: 1, minWidth: 14, marginBottom: 3, marginLeft: 2, borderBottom: '0.8pt dotted #000' }} />
}

/** Fields side by side. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <View style={{ flexDirection: 'row', gap: 10 }}>{children}</View>
}

/** A field alone on its line. */
export function FieldLine(props: FieldProps) {
  return (
    <FieldRow>
      <Field {...props} />
    </FieldRow>
  )
}

/** Long text of a legal form: flows over pages; dotted lines where nothing is written. */
export function LongField({ label, value, lines = 2 }: { label: string; value: Value; lines?: 1 | 2 }) {
  if (filled(value)) {
    return (
      <T orphans={2} widows={2}>
        {label}: {value}
      </T>
    )
  }
  return (
    <View wrap={false}>
      <FieldLine label={label} value={null} />
      {lines === 2 ? <View style={{ height: 15, borderBottom: '0.8pt dotted #000', marginBottom: 2 }} /> : null}
    </View>
  )
}

/** A titled text of a paper without a legal form: nothing at all where there is nothing to say. */
export function Section({ title, text }: { title: string; text: Value }) {
  if (!filled(text)) return null
  return (
    <View style={{ marginTop: 6 }}>
      <SectionTitle>{title}</SectionTitle>
      <T orphans={2} widows={2}>
        {text}
      </T>
    </View>
  )
}

export function SectionTitle({ children }: { children: string }) {
  return (
    <T style={{ fontWeight: 700 }} minPresenceAhead={30}>
      {children}
    </T>
  )
}

/** The box is drawn; the cross is a letter, so that it can be read back from the file. */
export function TickBox({ checked, children }: { checked: boolean; children: string }) {
  return (
    <View style={{ flexDirection: 'row', gap: 5 }} wrap={false}>
      <View style={{ width: 11, height: 11, marginTop: 2, border: '0.8pt solid #000' }}>
        {checked ? <T style={{ ...type(8, 1.15), fontWeight: 700, textAlign: 'center' }}>X</T> : null}
      </View>
      <T style={{ flex: 1 }}>{children}</T>
    </View>
  )
}

/** Who it is, the same on every paper without a legal form. */
export function PatientBlock({ patient, at }: { patient: PrintPatient; at: Date }) {
  return (
    <View
      style={{ borderTop: '0.6pt solid #000', borderBottom: '0.6pt solid #000', paddingVertical: 4, marginBottom: 6 }}
    >
      <FieldRow>
        <Field label="Họ và tên" value={patient.name.toLocaleUpperCase('vi')} strong grow={3} />
        <Field label="Giới tính" value={sexWord(patient.sex)} grow={1} />
      </FieldRow>
      <FieldRow>
        <Field label="Ngày sinh" value={birthText(patient)} />
        <Field label="Tuổi" value={ageText(patient, at)} />
        <Field label="Mã người bệnh" value={patient.recordNumber} grow={1.6} />
      </FieldRow>
      {filled(patient.insuranceNumber) || filled(patient.phone) ? (
        <FieldRow>
          {filled(patient.insuranceNumber) ? (
            <Field label="Số thẻ bảo hiểm y tế" value={patient.insuranceNumber} />
          ) : null}
          {filled(patient.phone) ? <Field label="Điện thoại" value={patient.phone} /> : null}
        </FieldRow>
      ) : null}
      {filled(patient.address) ? <FieldLine label="Địa chỉ" value={patient.address} /> : null}
    </View>
  )
}
