import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { orderCompleted, refuseNotOpen } from '@/lib/orders'
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
  async handle(context, { patientId, reportId, version }): Promise<{ reportId: string; isCritical: boolean }> {
    const { actor, emit } = context
    const report = await findReport(context.db, reportId)
    if (!report) return fail('notFound')
    const { orderId, encounterId, facilityId, serviceCode, orderedById, isCritical } = report
    if (report.status !== 'entered') fail('refused', { message: 'results.verify.alreadyVerified' })
    if (isRefused(checkVerifier({ enteredById: report.enteredById, verifierId: actor.id, mayVerifyOwn }))) {
      fail('refused', { message: 'results.verify.ownEntry' })
    }
    await letOut(context, { reportId, patientId, encounterId, version })
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

interface Verified {
  reportId: string
  patientId: string
  encounterId: string
  version: number
}

/**
 * The report, and with it the order is done. Verifications of one visit go one after the other from here: whoever looks
 * next whether anything is still awaited (`bringPatientBack`) must see what the other has completed.
 */
async function letOut(
  { db, actor, now }: Context,
  { reportId, patientId, encounterId, version }: Verified,
): Promise<void> {
  const [row] = await db.$queryRaw<[{ reports: number; orders: number }]>`
    with report as (
      update lab_report set status = 'verified', verified_at = ${now}, verified_by_id = ${actor.id}::uuid, version = version + 1
      where id = ${reportId}::uuid and patient_id = ${patientId}::uuid and version = ${version}::int and status = 'entered'
      returning order_id),
    done as (${orderCompleted(Prisma.sql`(select order_id from report)`, now)})
    select (select count(*)::int from report) as reports, (select count(*)::int from done) as orders,
      pg_advisory_xact_lock(hashtextextended('results.verified/' || ${encounterId}::text, 0))::text as held`
  if (row.reports === 0) fail('stale')
  if (row.orders === 0) refuseNotOpen()
}
