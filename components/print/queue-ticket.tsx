import { Page, View } from '@react-pdf/renderer'
import { formatDateTime, type Instant } from '@/lib/kernel/time'
import { sans, type } from './fonts'
import { mm, PrintDocument } from './page'
import { QrCode } from './qr'
import { T } from './text'

export interface QueueTicketProps {
  /** Address of the patient's own page; the desk's scanner reads the same. */
  pageUrl: string
  facilityName: string
  /** `Phòng khám Nội 2`, and where it is. */
  room: string
  place: string | null
  /** As it is called: `023`, `A012`. */
  number: string
  /** `Ưu tiên: người cao tuổi`; null for everybody else. */
  priority: string | null
  patientName: string
  issuedAt: Instant
  /** Null where the queue does not know. */
  peopleAhead: number | null
}

/** 80 mm roll; the paper is as long as what stands on it. */
export function QueueTicket(props: QueueTicketProps) {
  const ahead = props.peopleAhead
  return (
    <PrintDocument title={`Số thứ tự ${props.number}`}>
      <Page size={{ width: mm(80) }} wrap={false} style={{ padding: mm(4), fontFamily: sans, alignItems: 'center' }}>
        <Center size={10} weight={600}>
          {props.facilityName}
        </Center>
        <View style={{ width: '100%', borderBottom: '0.8pt dashed #000', marginVertical: 4 }} />
        <Center size={14} weight={700}>
          {props.room}
        </Center>
        {props.place ? <Center size={10}>{props.place}</Center> : null}
        <Center size={props.number.length > 5 ? 40 : 60} weight={700} ratio={1.15}>
          {props.number}
        </Center>
        {props.priority ? (
          <View style={{ border: '1.2pt solid #000', paddingHorizontal: 8, paddingVertical: 2, marginBottom: 4 }}>
            <Center size={11} weight={700}>
              {props.priority}
            </Center>
          </View>
        ) : null}
        <Center size={12} weight={600}>
          {shortName(props.patientName)}
        </Center>
        <Center size={10}>{formatDateTime(props.issuedAt)}</Center>
        {ahead === null ? null : (
          <Center size={11}>{ahead === 0 ? 'Sắp đến lượt' : `Còn ${ahead} người chờ trước`}</Center>
        )}
        <View style={{ marginTop: 4 }}>
          <QrCode value={props.pageUrl} side={mm(26)} />
        </View>
        <Center size={9}>Quét mã bằng điện thoại để xem còn bao nhiêu người</Center>
        <Center size={9}>Giữ phiếu đến khi khám xong</Center>
      </Page>
    </PrintDocument>
  )
}

interface CenterProps {
  size: number
  weight?: number
  ratio?: number
  children: string
}

function Center({ size, weight = 400, ratio = 1.4, children }: CenterProps) {
  return <T style={{ ...type(size, ratio), fontWeight: weight, textAlign: 'center' }}>{children}</T>
}

const longestTicketName = 28
/** The ticket lies about in a hall: of a long name the family name's initials and the given name are enough. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  if (name.trim().length <= longestTicketName || words.length < 3) return words.join(' ')
  const initials = words.slice(0, -2).map((word) => `${Array.from(word)[0]?.toLocaleUpperCase('vi')}.`)
  return `${initials.join('')} ${words.slice(-2).join(' ')}`
}
