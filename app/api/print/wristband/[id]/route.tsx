import { renderPdf } from '@/components/print/render'
import { Wristband } from '@/components/print/wristband'
import { getPatientBand } from '@/lib/encounters'
import { problemOrSurvivor } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { getLabel } from '@/lib/registration'

/** The band round a patient's wrist; `id` is the patient's. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  const { id: patientId } = await params
  try {
    const caller = await pageCaller()
    const person = await getLabel.run(caller, { patientId }, { requestId })
    const { status, lines } = (await getPatientBand.run(caller, { patientId })).allergies
    const pdf = await renderPdf(
      <Wristband
        person={person}
        facilityName={person.facilityName}
        allergies={
          status === 'listed' ? lines.map((line) => line.substance) : status === 'noneKnown' ? 'none' : 'unasked'
        }
      />,
    )
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="vong-tay-${person.recordNumber}.pdf"`,
        'cache-control': 'private, no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problemOrSurvivor(error, requestId, request, patientId)
  }
}
