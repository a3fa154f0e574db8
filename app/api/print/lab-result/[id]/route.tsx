import { LabResult } from '@/components/print/lab-result'
import { renderPdf } from '@/components/print/render'
import { labResultProps } from '@/components/results/lab-result-props'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { getReport } from '@/lib/results'

/** Phiếu kết quả xét nghiệm, A4. One not verified yet says so in its title. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const report = await getReport.run(await pageCaller(), { reportId: id }, { requestId })
    const pdf = await renderPdf(<LabResult {...labResultProps(report, addressOf(request), new Date())} />)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="ket-qua-${id.slice(-12)}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}

/** Where this installation is reached, for the QR code: as the browser sees it, also behind a proxy. */
function addressOf(request: Request): string {
  const { protocol, host } = new URL(request.url)
  const given = request.headers
  return `${given.get('x-forwarded-proto') ?? protocol.replace(':', '')}://${given.get('host') ?? host}`
}
