import { prescriptionProps } from '@/components/orders/prescription-props'
import { Prescription } from '@/components/print/prescription'
import { renderPdf } from '@/components/print/render'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { getPrescription } from '@/lib/orders'

/** Đơn thuốc (TT 26/2025/TT-BYT), A5. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const prescription = await getPrescription.run(await pageCaller(), { prescriptionId: id }, { requestId })
    const pdf = await renderPdf(<Prescription {...prescriptionProps(prescription, new Date())} />)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="don-thuoc-${prescription.code}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}
