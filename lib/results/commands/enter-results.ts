import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { fieldErrors } from '@/lib/orders/rules/finding'
import { lockedOrderSubject, lockOrder, mayEnterResults } from '../policy'
import { readBench } from '../queries/read-bench'
import { checkResultTimes } from '../rules/state'
import { enterResultsInput } from '../schema'
import { anyCritical, judgeAll, observedAt } from './judge-all'
import { createReport, enterAgain } from './write-report'

/** Writes the laboratory's values down; until they are verified they may be entered again, the first ones are kept. */
export const enterResults = command({
  name: 'results.enter-results',
  permit: mayEnterResults,
  input: enterResultsInput,
  subject: (db, { orderId }) => lockedOrderSubject(db, orderId),
  ahead: (db, { orderId }) => readBench(db, orderId),
  async handle(context, input): Promise<{ reportId: string; version: number; isCritical: boolean }> {
    const { db, actor, now } = context
    const { orderId, patientId, version, comment } = input
    const order = await lockOrder(db, orderId)
    if (order?.kind !== 'laboratory' || !order.panelCode) return fail('notFound')
    if (order.status !== 'placed' && order.status !== 'inProgress')
      fail('refused', { message: 'results.enter.orderNotOpen' })
    const { panelCode, encounterId, orderedById } = order
    const bench = await readBench(db, orderId)
    const existing = bench.report
    if ((existing?.version ?? 0) !== version) fail('stale')
    if (existing && existing.status !== 'entered') fail('refused', { message: 'results.enter.alreadyVerified' })
    const collectedAt = input.collectedAt ? new Date(input.collectedAt) : null
    const late = fieldErrors(checkResultTimes({ orderedAt: order.orderedAt, collectedAt, resultedAt: now, now }))
    if (Object.keys(late).length > 0) fail('refused', { fields: late })
    const reportId = existing?.id ?? newId()
    const rows = judgeAll(bench, {
      ...input,
      facilityId: actor.facilityId,
      reportId,
      observedAt: observedAt({ collectedAt, enteredAt: now }),
    })
    if (rows.length === 0) fail('refused', { message: 'results.enter.nothing' })
    const isCritical = anyCritical(rows)
    const entered = { reportId, patientId, collectedAt, comment, isCritical, rows }
    if (existing) {
      if (!(await enterAgain(context, version, entered))) fail('stale')
    } else {
      await createReport(context, { orderId, encounterId, panelCode, orderedById }, entered)
    }
    return { reportId, version: version + 1, isCritical }
  },
})
