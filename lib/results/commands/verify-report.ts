import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { completeOrder } from '@/lib/orders'
import { isRefused } from '@/lib/orders/rules/finding'
import { verified } from '../events'
import { findReport, mayVerifyResults, reportSubject } from '../policy'
import { checkVerifier } from '../rules/state'
import { verifyReportInput } from '../schema'

/**
 * Lets a report out to the doctor. A district laboratory has one technician on a night shift, so the person who entered
 * may verify; the report names both, and so does the paper.
 */
const mayVerifyOwn = true

export const verifyReport = command({
  name: 'results.verify-report',
  permit: mayVerifyResults,
  input: verifyReportInput,
  subject: (db, { reportId }) => reportSubject(db, reportId),
  async handle(
    { db, actor, now, emit },
    { patientId, reportId, version },
  ): Promise<{ reportId: string; isCritical: boolean }> {
    const report = await findReport(db, reportId)
    if (!report) return fail('notFound')
    const { orderId, encounterId, facilityId, serviceCode, orderedById, isCritical } = report
    if (report.status !== 'entered') fail('refused', { message: 'results.verify.alreadyVerified' })
    if (isRefused(checkVerifier({ enteredById: report.enteredById, verifierId: actor.id, mayVerifyOwn }))) {
      fail('refused', { message: 'results.verify.ownEntry' })
    }
    const changed = await db.$executeRaw`
      update lab_report set status = 'verified', verified_at = ${now}, verified_by_id = ${actor.id}::uuid, version = version + 1
      where id = ${reportId}::uuid and patient_id = ${patientId}::uuid and version = ${version}::int and status = 'entered'`
    if (changed === 0) fail('stale')
    await completeOrder(db, { orderId, now })
    emit(verified, {
      reportId,
      orderId,
      encounterId,
      patientId,
      facilityId,
      serviceCode,
      orderedById,
      isCritical,
    })
    return { reportId, isCritical }
  },
})
