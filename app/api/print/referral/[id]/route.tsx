import { ReferralLetter } from '@/components/print/referral-letter'
import { renderPdf } from '@/components/print/render'
import { letterProps } from '@/components/referrals/letter-props'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { getReferral } from '@/lib/referrals'

/** The legal form (TT 01/2025/TT-BYT, PL VI), A4. A draft prints without number and says what it is. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const requestId = newId()
  try {
    const { id } = await params
    const referral = await getReferral.run(await pageCaller(), { referralId: id }, { requestId })
    const pdf = await renderPdf(<ReferralLetter {...letterProps(referral, addressOf(request), new Date())} />)
    const name = (referral.number ?? 'ban-nhap').replaceAll('/', '-')
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="phieu-chuyen-${name}.pdf"`,
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
