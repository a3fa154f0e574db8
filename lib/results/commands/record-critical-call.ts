import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { findReport, mayRecordCriticalCall, reportSubject } from '../policy'
import { knownAt } from '../queries/critical-call'
import { timeOfCall } from '../rules/critical-call'
import { recordCriticalCallInput } from '../schema'

/**
 * The register of critical values: whom the laboratory told, when, and that he said it back. A value may be told before it
 * is verified, when a second person is yet to come. No circular we have fixes the fields; these are what accreditation of
 * laboratories asks for.
 */
export const recordCriticalCall = command({
  name: 'results.record-critical-call',
  permit: mayRecordCriticalCall,
  input: recordCriticalCallInput,
  subject: (db, { reportId }) => reportSubject(db, reportId),
  async handle({ db, actor, now }, { patientId, reportId, minutesAgo, ...call }): Promise<{ id: string }> {
    const report = await findReport(db, reportId)
    if (!report) return fail('notFound')
    if (!report.isCritical) fail('refused', { message: 'results.call.notCritical' })
    const [known] = await db.$queryRaw<[{ at: Date }]>`
      select ${knownAt} as at from lab_report r where r.id = ${reportId}::uuid`
    const toldAt = timeOfCall(minutesAgo, { knownAt: known.at, now })
    if (!toldAt) return fail('refused', { fields: { minutesAgo: 'results.call.beforeEntry' } })
    const id = newId()
    await db.criticalCall.create({
      data: {
        id,
        facilityId: report.facilityId,
        patientId,
        encounterId: report.encounterId,
        reportId,
        ...call,
        toldAt,
        recordedAt: now,
        recordedById: actor.id,
      },
      select: { id: true },
    })
    return { id }
  },
})
