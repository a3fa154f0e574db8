import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { corrected } from '../events'
import { findReport, mayVerifyResults, reportSubject } from '../policy'
import { readBench } from '../queries/read-bench'
import { correctReportInput } from '../schema'
import { anyCritical, judgeAll, observedAt } from './judge-all'

/** Replaces values that are already out. The old ones stay with the time they were first out, and the doctor has to see the report again. */
export const correctReport = command({
  name: 'results.correct-report',
  permit: mayVerifyResults,
  input: correctReportInput,
  subject: (db, { reportId }) => reportSubject(db, reportId),
  reason: ({ reason }) => reason,
  async handle({ db, actor, now, emit }, input): Promise<{ reportId: string; isCritical: boolean }> {
    const { patientId, reportId, version, reason } = input
    const report = await findReport(db, reportId)
    if (!report) return fail('notFound')
    if (report.status !== 'verified') fail('refused', { message: 'results.correct.notVerified' })
    const { orderId, encounterId, facilityId, serviceCode, orderedById } = report
    const bench = await readBench(db, report.orderId)
    const inForce = await db.labResult.findMany({
      where: { reportId, patientId, supersededAt: null },
      select: { testCode: true, value: true },
    })
    const kept = inForce.filter((row) => !input.results.some(({ testCode }) => testCode === row.testCode))
    const rows = judgeAll(bench, { ...input, facilityId, observedAt: observedAt(report), kept })
    if (rows.length === 0) fail('refused', { message: 'results.enter.nothing' })
    const replaced = rows.map(({ testCode }) => testCode)
    const { count } = await db.labReport.updateMany({
      where: { id: reportId, patientId, encounterId, version, status: 'verified' },
      data: {
        acknowledgedAt: null,
        acknowledgedById: null,
        version: { increment: 1 },
      },
    })
    if (count === 0) fail('stale')
    await db.labResult.updateMany({
      where: { reportId, patientId, testCode: { in: replaced }, supersededAt: null },
      data: { supersededAt: now },
    })
    await db.labResult.createMany({ data: rows })
    await db.labCorrection.create({
      data: {
        id: newId(),
        facilityId,
        patientId,
        encounterId,
        reportId,
        testCodes: replaced,
        reason,
        correctedAt: now,
        correctedById: actor.id,
      },
      select: { id: true },
    })
    const current = await db.labResult.findMany({
      where: { reportId, patientId, supersededAt: null },
      select: { flag: true },
    })
    const isCritical = anyCritical(current)
    await db.labReport.updateMany({ where: { id: reportId, patientId, version: version + 1 }, data: { isCritical } })
    emit(corrected, { reportId, orderId, encounterId, patientId, facilityId, serviceCode, orderedById, isCritical })
    return { reportId, isCritical }
  },
})
