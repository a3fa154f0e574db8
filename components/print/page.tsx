import { Document, Page, View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { formatDateTime } from '@/lib/kernel/time'
import { sans, serif, type } from './fonts'
import { VerificationCode } from './qr'
import { T } from './text'
import type { PrintFacility, PrintMark, PrintPatient, PrintSigner } from './types'
import { patientMarks, signatureDay } from './words'

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

export function PrintDocument({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Document title={title} language="vi" creator="Mạch" producer="Mạch">
      {children}
    </Document>
  )
}

interface PaperPageProps {
  size: 'A4' | 'A5'
  /** Repeated with the patient on every page after the first: what paper this is. */
  running: string
  patient: PrintPatient
  mark: PrintMark
  face?: 'serif' | 'sans'
  fontSize?: number
  /** For a table of many columns. */
  isLandscape?: boolean
  /** Left and right, in millimetres. */
  sides?: readonly [number, number]
  children: ReactNode
}

/** A sheet. The first page has the paper's own head; each further page says whose it is; all are numbered. */
export function PaperPage(props: PaperPageProps) {
  const { size, running, patient, mark, face = 'serif', fontSize, sides, isLandscape = false, children } = props
  const [left, right] = sides ?? (size === 'A4' ? [20, 15] : [12, 12])
  return (
    <Page
      size={size}
      orientation={isLandscape ? 'landscape' : 'portrait'}
      style={{
        paddingTop: mm(12),
        paddingBottom: mm(17),
        paddingLeft: mm(left),
        paddingRight: mm(right),
        fontFamily: face === 'serif' ? serif : sans,
      }}
    >
      <RunningHead patient={patient} running={running} />
      <View style={type(fontSize ?? (size === 'A4' ? 11 : 9.5))}>{children}</View>
      <Foot mark={mark} sides={[left, right]} />
      {mark.copy ? <Across text={mark.copy} /> : null}
    </Page>
  )
}

/** Over the whole sheet: nobody takes a cancelled paper or a draft for one that counts because he missed the foot. */
function Across({ text }: { text: string }) {
  return (
    <View
      fixed
      style={{
        position: 'absolute',
        top: 0,
        bottom: 0,
        left: 0,
        right: 0,
        alignItems: 'center',
        justifyContent: 'center',
      }}
    >
      <T
        style={{
          ...type(44),
          fontWeight: 700,
          color: '#000',
          opacity: 0.12,
          transform: 'rotate(-32deg)',
          textAlign: 'center',
        }}
      >
        {text.toLocaleUpperCase('vi')}
      </T>
    </View>
  )
}

function RunningHead({ patient, running }: { patient: PrintPatient; running: string }) {
  return (
    <View
      fixed
      render={({ subPageNumber }) =>
        subPageNumber === 1 ? null : (
          <View
            style={{
              flexDirection: 'row',
              justifyContent: 'space-between',
              alignItems: 'flex-end',
              gap: 12,
              marginTop: mm(-4),
              marginBottom: mm(4),
              paddingBottom: 2,
              borderBottom: '0.6pt solid #000',
              fontSize: 8.5,
            }}
          >
            <View style={{ flex: 1 }}>
              <T style={{ fontWeight: 700 }}>{patient.name.toLocaleUpperCase('vi')}</T>
              <T>{patientMarks(patient)}</T>
            </View>
            <T style={{ flexShrink: 0, maxWidth: '45%', textAlign: 'right' }}>{running}</T>
          </View>
        )
      }
    />
  )
}

function Foot({ mark, sides: [left, right] }: { mark: PrintMark; sides: readonly [number, number] }) {
  const printed = `In lúc ${formatDateTime(mark.printedAt)}${mark.printedBy ? ` · ${mark.printedBy}` : ''}`
  return (
    <View
      fixed
      style={{
        position: 'absolute',
        bottom: mm(7),
        left: mm(left),
        right: mm(right),
        flexDirection: 'row',
        alignItems: 'flex-end',
        gap: 10,
        fontSize: 7.5,
        borderTop: '0.4pt solid #777',
        paddingTop: 2,
      }}
    >
      <T style={{ flex: 1 }}>
        {[mark.copy, mark.verification && `Mã kiểm tra ${mark.verification.code}`, printed].filter(Boolean).join(' · ')}
      </T>
      <T render={({ subPageNumber, subPageTotalPages }) => `Trang ${subPageNumber}/${subPageTotalPages}`} />
    </View>
  )
}

/** The head of papers that have no legal form of their own: who issued it, its number, its code. */
export function LetterHead({ facility, number, mark }: { facility: PrintFacility; number: string; mark: PrintMark }) {
  return (
    <View style={{ flexDirection: 'row', justifyContent: 'space-between', gap: 10 }} wrap={false}>
      <View style={{ flex: 1 }}>
        {facility.governingBody ? <T style={type(9)}>{facility.governingBody.toLocaleUpperCase('vi')}</T> : null}
        <T style={{ ...type(10.5), fontWeight: 700 }}>{facility.name.toLocaleUpperCase('vi')}</T>
        {facility.address ? <T style={type(8.5)}>Địa chỉ: {facility.address}</T> : null}
        {facility.phone ? <T style={type(8.5)}>Điện thoại: {facility.phone}</T> : null}
      </View>
      <View style={{ maxWidth: '38%', alignItems: 'flex-end' }}>
        <T style={{ ...type(9), textAlign: 'right' }}>{number}</T>
        {mark.copy ? <T style={{ ...type(9), fontWeight: 700, textAlign: 'right' }}>{mark.copy}</T> : null}
      </View>
      {mark.verification ? <VerificationCode {...mark.verification} side={mm(15)} /> : null}
    </View>
  )
}

export function Title({ children, note }: { children: string; note?: string }) {
  return (
    <View style={{ marginTop: 6, marginBottom: 8, alignItems: 'center' }} wrap={false}>
      <T style={{ ...type(15), fontWeight: 700, textAlign: 'center' }}>{children}</T>
      {note ? <T style={{ ...type(9.5), fontStyle: 'italic', textAlign: 'center' }}>{note}</T> : null}
    </View>
  )
}

export interface SignatureProps {
  role: string
  hint: string
  signer: PrintSigner
}

export function Signatures({ day, blocks }: { day: PrintMark['printedAt'] | null; blocks: readonly SignatureProps[] }) {
  return (
    <View style={{ flexDirection: 'row', marginTop: 10, gap: 8 }} wrap={false}>
      {blocks.map((block, index) => (
        <View key={block.role} style={{ flex: 1, alignItems: 'center' }}>
          <T style={{ fontStyle: 'italic', minHeight: 14 }}>
            {index < blocks.length - 1 ? ' ' : day ? signatureDay(day) : 'Ngày ..... tháng ..... năm 20.....'}
          </T>
          <T style={{ fontWeight: 700, textAlign: 'center' }}>{block.role}</T>
          <T style={{ fontStyle: 'italic', ...type(8.5), textAlign: 'center' }}>{block.hint}</T>
          <View style={{ minHeight: mm(16), justifyContent: 'center' }}>
            {block.signer.signedAt ? (
              <T style={{ ...type(8.5), textAlign: 'center', border: '0.6pt solid #000', padding: 3 }}>
                Đã ký điện tử lúc {formatDateTime(block.signer.signedAt)}
              </T>
            ) : null}
          </View>
          {block.signer.name ? <T style={{ fontWeight: 700, textAlign: 'center' }}>{block.signer.name}</T> : null}
        </View>
      ))}
    </View>
  )
}
