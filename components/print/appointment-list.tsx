import { Page, View } from '@react-pdf/renderer'
import { type CalendarDate, formatDate, formatDateTime, type Instant } from '@/lib/kernel/time'
import { sans, type } from './fonts'
import { mm, PrintDocument } from './page'
import { Table } from './table'
import { T } from './text'

export interface AppointmentListProps {
  facilityName: string
  on: CalendarDate
  /** The room or the doctor; null for the whole house. */
  whose: string | null
  rows: readonly {
    id: string
    time: string
    name: string
    born: string
    phone: string
    room: string
    reason: string
    state: string
  }[]
  printedAt: Instant
}

const columns = [
  { head: 'Giờ', width: 34, align: 'center' as const },
  { head: 'Họ và tên', grow: 2 },
  { head: 'Sinh', width: 56, align: 'center' as const },
  { head: 'Điện thoại', width: 74 },
  { head: 'Phòng khám', grow: 1.6 },
  { head: 'Lý do', grow: 1.8 },
  { head: 'Đến', width: 62, align: 'center' as const },
]

/** The day on paper, for the hour without a network: A4, the head on every page. For staff, never pinned to a wall. */
export function AppointmentList({ facilityName, on, whose, rows, printedAt }: AppointmentListProps) {
  const day = formatDate(on)
  return (
    <PrintDocument title={`Danh sách hẹn khám ${day}`}>
      <Page
        size="A4"
        style={{ paddingTop: mm(12), paddingBottom: mm(16), paddingHorizontal: mm(12), fontFamily: sans }}
      >
        <T style={type(9.5)}>{facilityName}</T>
        <T style={{ ...type(14), fontWeight: 700 }}>{`Danh sách hẹn khám ngày ${day}`}</T>
        <T style={type(10)}>{`${whose ? `${whose} · ` : ''}${rows.length} lượt hẹn`}</T>
        <Table
          columns={columns}
          fontSize={8.5}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [row.time, row.name, row.born, row.phone, row.room, row.reason, row.state],
            strongCells: [0, 1],
          }))}
        />
        <View
          fixed
          style={{
            position: 'absolute',
            bottom: mm(7),
            left: mm(12),
            right: mm(12),
            flexDirection: 'row',
            fontSize: 7.5,
          }}
        >
          <T style={{ flex: 1 }}>{`Hẹn khám ${day} · In lúc ${formatDateTime(printedAt)}`}</T>
          <T render={({ subPageNumber, subPageTotalPages }) => `Trang ${subPageNumber}/${subPageTotalPages}`} />
        </View>
      </Page>
    </PrintDocument>
  )
}
