import { pageCaller } from '@/lib/gate/next'
import { openDisplay } from '@/lib/queues'
import { displayCookie, displayTokenOf, isHallCode } from '@/lib/queues/rules/ticket-page'

const yearSeconds = 365 * 86_400

/** Keeps the token a person typed on the television, so that it stands in no address and no log. */
export async function POST(request: Request, { params }: { params: Promise<{ hall: string }> }) {
  const { hall } = await params
  const form = await request.formData().catch(() => null)
  const token = displayTokenOf(String(form?.get('token') ?? '').slice(0, 100))
  const display = isHallCode(hall) ? await openDisplay(await pageCaller(), token) : null
  const headers = new Headers({ 'cache-control': 'private, no-store' })
  if (display?.hallCode !== hall) {
    headers.set('location', `/display/${encodeURIComponent(hall)}?wrong=1`)
    return new Response(null, { status: 303, headers })
  }
  const isSecure = (request.headers.get('x-forwarded-proto') ?? new URL(request.url).protocol).startsWith('https')
  headers.set('location', `/display/${hall}`)
  headers.set(
    'set-cookie',
    `${displayCookie}=${token}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
  )
  return new Response(null, { status: 303, headers })
}
