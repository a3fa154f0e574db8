import { DrugLabels } from '@/components/print/drug-label'
import { renderPdf } from '@/components/print/render'
import { getLabels } from '@/lib/dispensing'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { calendarDate } from '@/lib/kernel/time'

/** Labels of one handover, 50 × 30 mm each. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const labels = await getLabels.run(await pageCaller(), { dispenseId: id }, { requestId })
    const pdf = await renderPdf(
      <DrugLabels
        labels={labels.map((label) => ({
          ...label,
          expiresOn: calendarDate(label.expiresOn),
          dispensedOn: calendarDate(label.dispensedOn),
        }))}
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="nhan-thuoc.pdf"',
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}
