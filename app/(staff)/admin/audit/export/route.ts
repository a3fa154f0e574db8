import { exportTrail } from '@/lib/audit'
import { readFilters } from '@/lib/audit/schema'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { toCsv } from '@/lib/kernel/csv'
import { newId } from '@/lib/kernel/ids'
import { businessDay } from '@/lib/kernel/time'

const head = [
  'seq',
  'at',
  'actor_kind',
  'actor',
  'actor_id',
  'operation',
  'purpose',
  'patient',
  'record_number',
  'encounter_id',
  'shown',
  'reason',
  'outcome',
  'code',
  'address',
  'request_id',
]

/** The lines of a question as a file. Machine names in the head: it is compared with other systems' trails. */
export async function GET(request: Request) {
  const requestId = newId()
  try {
    const filters = readFilters(Object.fromEntries(new URL(request.url).searchParams))
    const { rows, isCut } = await exportTrail.run(await pageCaller(), filters, { requestId })
    const lines = rows.map((row) => [
      row.seq,
      row.at,
      row.actorKind,
      row.actor?.name ?? '',
      row.actor?.id ?? '',
      row.operation,
      row.purpose,
      row.patient?.name ?? '',
      row.patient?.recordNumber ?? '',
      row.encounterId,
      row.shownCount,
      row.reason,
      row.outcome,
      row.code,
      row.address,
      row.requestId,
    ])
    const end = isCut ? [['', '', '', `${rows.length}+`]] : []
    return new Response(toCsv([head, ...lines, ...end]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="nhat-ky-${businessDay(new Date())}.csv"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}
