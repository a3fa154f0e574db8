import { CardLabel } from '@/components/print/card-label'
import { renderPdf } from '@/components/print/render'
import { problemOrSurvivor } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { getLabel } from '@/lib/registration'
import { formatPhone } from '@/lib/registration/rules/phone'

/** A sticker with who somebody is; `id` is the patient's. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  const { id: patientId } = await params
  try {
    const person = await getLabel.run(await pageCaller(), { patientId }, { requestId })
    const pdf = await renderPdf(
      <CardLabel
        person={person}
        facilityName={person.facilityName}
        phone={person.phone && formatPhone(person.phone)}
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="nhan-${person.recordNumber}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problemOrSurvivor(error, requestId, request, patientId)
  }
}
