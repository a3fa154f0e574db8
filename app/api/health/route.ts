import { isDatabaseWell } from '@/lib/gate/health'

export const dynamic = 'force-dynamic'

/** Whether app and database are well: for start scripts, load balancers and alarms. */
export async function GET() {
  const database = await isDatabaseWell()
  const headers = { 'cache-control': 'no-store', ...(database ? {} : { 'retry-after': '2' }) }
  return Response.json(
    { app: 'ok', database: database ? 'ok' : 'unreachable' },
    { status: database ? 200 : 503, headers },
  )
}
