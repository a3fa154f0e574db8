import { ownFacility, query } from '@/lib/gate'
import { maySeeScores } from '../policy'
import { news2MediumFrom } from '../rules/news2'
import { listScoresInput } from '../schema'
import type { ScoreMark } from '../types'
import { lastScore } from './last-vitals'

/** The open visits of this facility whose last score, or one value by itself, asks for a look: a mark beside a number. */
export const listScores = query({
  name: 'encounters.list-scores',
  permit: maySeeScores,
  input: listScoresInput,
  subject: ownFacility,
  handle: async ({ db, actor }): Promise<ScoreMark[]> => {
    const rows = await db.$queryRaw<Row[]>`
      select e.id, e.patient_id, v.news2_score, v.news2_at, v.has_red
      from encounter e join patient p on p.id = e.patient_id cross join lateral ${lastScore} v
      where e.facility_id = ${actor.facilityId}::uuid and e.arrived_on >= gate.today() - 1
        and e.status in ('registered', 'triaged', 'inConsultation', 'awaitingResults')
        and (v.news2_score >= ${news2MediumFrom}::int or v.has_red)`
    return rows.map((row) => ({
      encounterId: row.id,
      patientId: row.patient_id,
      news2Score: row.news2_score,
      news2At: row.news2_at?.toISOString() ?? null,
      hasRed: row.has_red,
    }))
  },
  shows: (out) => out.map(({ patientId }) => patientId),
})

interface Row {
  id: string
  patient_id: string
  news2_score: number | null
  news2_at: Date | null
  has_red: boolean
}
