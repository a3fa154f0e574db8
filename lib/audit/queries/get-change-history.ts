import { query } from '@/lib/gate'
import { isId } from '@/lib/kernel/ids'
import { mayAudit } from '../policy'
import { getChangeHistoryInput } from '../schema'
import type { ChangeHistoryView } from '../types'
import { toChanges } from './read-changes'
import { patientNames } from './read-names'

/** Everything that was ever written to one row, before and after. */
export const getChangeHistory = query({
  name: 'audit.get-change-history',
  permit: mayAudit,
  input: getChangeHistoryInput,
  // Only the row's first writing names its facility: whoever may not see that one sees none of the later ones.
  subject: async (db, { tableName, rowId }, actor) => {
    const first = await db.changeHistory.findFirst({
      where: { rowId, tableName, change: 'I' },
      select: { after: true },
    })
    if (!first) return null
    const patientId = tableName === 'patient' ? rowId : (first.after as Record<string, unknown> | null)?.patient_id
    const base = { facilityId: (await actor).facilityId }
    return typeof patientId === 'string' && isId(patientId) ? { ...base, patientId } : base
  },
  async handle({ db }, { tableName, rowId }): Promise<ChangeHistoryView> {
    const rows = await db.changeHistory.findMany({ where: { rowId, tableName }, orderBy: { seq: 'desc' }, take: 500 })
    const about = rows.flatMap(({ after }) => (after as Record<string, unknown> | null)?.patient_id ?? [])[0]
    const patientId = tableName === 'patient' ? rowId : typeof about === 'string' ? about : null
    const patients = await patientNames(db, [patientId])
    return { tableName, rowId, patient: patients.get(patientId ?? '') ?? null, changes: await toChanges(db, rows) }
  },
})
