import { AppointmentList } from '@/components/print/appointment-list'
import { renderPdf } from '@/components/print/render'
import { listDay } from '@/lib/appointments'
import { minuteText } from '@/lib/appointments/rules/slots'
import type { AppointmentStatus } from '@/lib/appointments/types'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { newId } from '@/lib/kernel/ids'
import { formatDate } from '@/lib/kernel/time'
import { formatPhone } from '@/lib/registration/rules/phone'

/** A paper for staff: its words are Vietnamese whatever the language of the screen. */
const states: Record<AppointmentStatus, string> = {
  booked: '',
  checkedIn: 'Đã đến',
  cancelled: 'Đã hủy',
  noShow: 'Không đến',
}

/** The appointments of one day, A4, of a room, a doctor or the whole house. */
export async function GET(request: Request, { params }: { params: Promise<{ day: string }> }) {
  const requestId = newId()
  try {
    const query = new URL(request.url).searchParams
    const caller = await pageCaller()
    const asked = { on: (await params).day, roomId: query.get('room'), doctorId: query.get('doctor') }
    const { on, rows } = await listDay.run(caller, asked, { requestId })
    const { facility } = await getMe.run(caller, {}, { requestId })
    const pdf = await renderPdf(
      <AppointmentList
        facilityName={facility.name}
        on={on}
        whose={(asked.roomId ? rows[0]?.room : asked.doctorId ? rows[0]?.doctor : null) ?? null}
        printedAt={new Date()}
        rows={rows
          .filter(({ status }) => status !== 'cancelled')
          .map((row) => ({
            id: row.id,
            time: minuteText(row.minute),
            name: row.fullName,
            born: row.birthOn ? formatDate(row.birthOn, row.birthPrecision) : '',
            phone: row.phone ? formatPhone(row.phone) : '',
            room: row.room,
            reason: row.reason,
            state: states[row.status],
          }))}
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="hen-kham-${on}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}
