import { getTranslations } from 'next-intl/server'
import { problem } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { toCsv } from '@/lib/kernel/csv'
import { newId } from '@/lib/kernel/ids'
import { reportShift } from '@/lib/queues'
import { readReportQuestion } from '@/lib/queues/schema'

/** The report as a spreadsheet reads it: rooms, then hours. */
export async function GET(request: Request) {
  const requestId = newId()
  try {
    const question = readReportQuestion(Object.fromEntries(new URL(request.url).searchParams))
    const { on, shift, rooms, total, hours } = await reportShift.run(await pageCaller(), question, { requestId })
    const t = await getTranslations('queues.report')
    const head = [t('arrivals'), t('called'), t('served'), t('skipped'), t('noShows'), t('median'), t('p90')]
    const figures = (room: typeof total) => [
      room.arrivals,
      room.called,
      room.served,
      room.skipped,
      room.noShows,
      room.medianMinutes,
      room.p90Minutes,
    ]
    const csv = toCsv([
      [t('date'), on, t('shift'), t(`shifts.${shift}`)],
      [],
      [t('room'), '', ...head],
      ...rooms.map((room) => [room.code, room.name, ...figures(room)]),
      [t('total'), '', ...figures(total)],
      [],
      [t('hour'), t('arrivals'), t('called')],
      ...hours.map(({ hour, arrivals, called }) => [hour, arrivals, called]),
    ])
    return new Response(csv, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="bao-cao-ca-${on}-${shift}.csv"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problem(error, requestId)
  }
}
