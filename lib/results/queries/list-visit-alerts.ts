import { readableEncounter } from '@/lib/encounters'
import { query } from '@/lib/gate'
import { mayReadResults } from '../policy'
import { listVisitAlertsInput } from '../schema'
import type { ReleasedReport } from '../types'
import { isCorrected } from './critical-call'
import { type ReleasedRow, releasedColumns, releasedTables, withValues } from './read-released'

/** What nobody of a visit may miss: reports with a critical value, or changed after they were out; those not seen first. */
export const listVisitAlerts = query({
  name: 'results.list-visit-alerts',
  permit: mayReadResults,
  input: listVisitAlertsInput,
  subject: readableEncounter,
  async handle({ db }, { patientId, encounterId }): Promise<ReleasedReport[]> {
    const rows = await db.$queryRaw<ReleasedRow[]>`
      select ${releasedColumns} from ${releasedTables}
      where r.encounter_id = ${encounterId}::uuid and r.patient_id = ${patientId}::uuid and r.status = 'verified'
        and (r.is_critical or ${isCorrected})
      order by (r.acknowledged_at is null) desc, r.is_critical desc, r.verified_at desc, r.id limit 50`
    return withValues(db, rows)
  },
})
