import { Page, View } from '@react-pdf/renderer'
import { type CalendarDate, type DatePrecision, formatDate } from '@/lib/kernel/time'
import { sans, type } from './fonts'
import { mm, PrintDocument } from './page'
import { QrCode } from './qr'
import { T } from './text'

export interface LabelPerson {
  fullName: string
  sex: 'male' | 'female' | 'other' | 'unknown'
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  recordNumber: string
}

export interface WristbandProps {
  person: LabelPerson
  facilityName: string
  /** Known allergies; `unasked` when nobody has asked yet. */
  allergies: readonly string[] | 'none' | 'unasked'
}

const sexWords = { male: 'Nam', female: 'Nữ', other: 'Khác', unknown: 'Chưa rõ' }
export const bornLine = ({ sex, birthOn, birthPrecision }: LabelPerson): string =>
  `${sexWords[sex]} · sinh ${formatDate(birthOn, birthPrecision)}`

/**
 * 270 × 25 mm, the band that lies around a wrist: the printed part is the first 150 mm, so that no fold or clasp hides a
 * letter. The QR stands twice, at both ends of it, because a wrist is round.
 */
export function Wristband({ person, facilityName, allergies }: WristbandProps) {
  const code = `MACH:P:${person.recordNumber}`
  return (
    <PrintDocument title={`Vòng tay ${person.recordNumber}`}>
      <Page
        size={{ width: mm(270), height: mm(25) }}
        style={{ flexDirection: 'row', alignItems: 'center', paddingHorizontal: mm(6), gap: mm(3), fontFamily: sans }}
      >
        <QrCode value={code} side={mm(20)} />
        <View style={{ width: mm(84) }}>
          <T style={{ ...type(nameSize(person.fullName), 1.2), fontWeight: 700 }}>
            {person.fullName.toLocaleUpperCase('vi')}
          </T>
          <T style={{ ...type(10, 1.25), fontWeight: 600 }}>{bornLine(person)}</T>
          <T style={{ ...type(10, 1.25), fontWeight: 700 }}>{person.recordNumber}</T>
          <T style={type(7, 1.2)}>{facilityName}</T>
        </View>
        <AllergyMark allergies={allergies} />
        <QrCode value={code} side={mm(20)} />
      </Page>
    </PrintDocument>
  )
}

const nameSize = (name: string): number => (name.length <= 24 ? 14 : name.length <= 34 ? 11 : 9)

/** A black box with a word: no thermal printer has red. */
function AllergyMark({ allergies }: Pick<WristbandProps, 'allergies'>) {
  if (allergies === 'none') return <View style={{ width: mm(42) }} />
  const isKnown = allergies !== 'unasked'
  return (
    <View
      style={{
        width: mm(42),
        height: mm(20),
        justifyContent: 'center',
        paddingHorizontal: mm(1.5),
        border: '1.5pt solid #000',
        backgroundColor: isKnown ? '#000' : '#fff',
        color: isKnown ? '#fff' : '#000',
      }}
    >
      <T style={{ ...type(isKnown ? 11 : 9, 1.2), fontWeight: 700 }}>{isKnown ? '! DỊ ỨNG' : 'DỊ ỨNG: CHƯA HỎI'}</T>
      {isKnown ? (
        <T style={{ ...type(8, 1.2), fontWeight: 600, maxLines: 3, textOverflow: 'ellipsis' }}>
          {allergies.join(', ')}
        </T>
      ) : null}
    </View>
  )
}
