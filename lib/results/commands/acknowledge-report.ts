import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { findReport, mayAcknowledge, reportSubject } from '../policy'
import { acknowledgeReportInput } from '../schema'

/** A doctor has seen it: it leaves the inbox of the one who ordered. Whoever stands in for him may, and is named. */
export const acknowledgeReport = command({
  name: 'results.acknowledge-report',
  permit: mayAcknowledge,
  input: acknowledgeReportInput,
  subject: (db, { reportId }) => reportSubject(db, reportId),
  async handle({ db, actor, now }, { patientId, reportId, version }): Promise<{ reportId: string }> {
    const report = await findReport(db, reportId)
    if (!report) return fail('notFound')
    if (report.status !== 'verified') fail('refused', { message: 'results.acknowledge.notVerified' })
    if (report.acknowledgedAt) return { reportId }
    const { count } = await db.labReport.updateMany({
      where: { id: reportId, patientId, encounterId: report.encounterId, version, acknowledgedAt: null },
      data: { acknowledgedAt: now, acknowledgedById: actor.id, version: { increment: 1 } },
    })
    // A correction came between: the doctor has not seen what is there now.
    if (count === 0) fail('stale')
    return { reportId }
  },
})
