import { QueueTicket } from '@/components/print/queue-ticket'
import { renderPdf } from '@/components/print/render'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { vi } from '@/lib/kernel/i18n/vi'
import { newId } from '@/lib/kernel/ids'
import { getTicket } from '@/lib/registration'
import { ticketPagePath } from '@/lib/registration/rules/scan'

/** The queue ticket, 80 mm. Paper for the patient is in Vietnamese, whatever language the desk works in. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const ticket = await getTicket.run(await pageCaller(), { ticketId: id }, { requestId })
    const pdf = await renderPdf(
      <QueueTicket
        pageUrl={new URL(ticketPagePath(ticket.code), ownOrigin(request)).href}
        facilityName={ticket.facilityName}
        room={ticket.room}
        place={null}
        number={ticket.label}
        priority={ticket.priorityGroup && vi.registration.priority[ticket.priorityGroup]}
        patientName={ticket.patientName}
        issuedAt={new Date(ticket.issuedAt)}
        peopleAhead={ticket.peopleAhead}
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${ticket.label}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}

/** As the hospital is reached from outside; a request may come over an address only the house knows. */
const ownOrigin = (request: Request): string => process.env.NEXTAUTH_URL || new URL(request.url).origin
