import { slipProps } from '@/components/appointments/slip-props'
import { renderPdf } from '@/components/print/render'
import { RevisitSlip } from '@/components/print/revisit-slip'
import { getSlip } from '@/lib/appointments'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'

/** Giấy hẹn khám lại (TT 01/2025/TT-BYT, PL V): A5, or A4 where the address says `?size=A4`. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const slip = await getSlip.run(await pageCaller(), { slipId: id }, { requestId })
    const size = new URL(request.url).searchParams.get('size') === 'A4' ? 'A4' : 'A5'
    const pdf = await renderPdf(<RevisitSlip {...slipProps(slip, size, new Date())} />)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="giay-hen-${slip.number.replaceAll('/', '-')}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}
