import { Page, View } from '@react-pdf/renderer'
import { sans, type } from './fonts'
import { mm, PrintDocument } from './page'
import { QrCode } from './qr'
import { T } from './text'
import { bornLine, type LabelPerson } from './wristband'

export interface CardLabelProps {
  person: LabelPerson
  facilityName: string
  phone: string | null
}

/** 70 × 35 mm, for the folder, the sample bag or the patient's own card; scanned back it opens the record. */
export function CardLabel({ person, facilityName, phone }: CardLabelProps) {
  return (
    <PrintDocument title={`Nhãn ${person.recordNumber}`}>
      <Page
        size={{ width: mm(70), height: mm(35) }}
        style={{ flexDirection: 'row', alignItems: 'center', padding: mm(2.5), gap: mm(2.5), fontFamily: sans }}
      >
        <View style={{ width: mm(38) }}>
          <T style={type(6, 1.2)}>{facilityName}</T>
          <T style={{ ...type(nameSize(person.fullName), 1.2), fontWeight: 700, marginVertical: 1.5 }}>
            {person.fullName.toLocaleUpperCase('vi')}
          </T>
          <T style={{ ...type(8.5, 1.3), fontWeight: 600 }}>{bornLine(person)}</T>
          {phone ? <T style={type(8, 1.3)}>{`ĐT ${phone}`}</T> : null}
          <T style={{ ...type(10, 1.3), fontWeight: 700 }}>{person.recordNumber}</T>
        </View>
        <QrCode value={`MACH:P:${person.recordNumber}`} side={mm(24.5)} />
      </Page>
    </PrintDocument>
  )
}

/** A long name takes more lines and smaller type: it is never cut, and never a second sticker. */
const nameSize = (name: string): number => (name.length <= 26 ? 11 : name.length <= 45 ? 9 : 7)
