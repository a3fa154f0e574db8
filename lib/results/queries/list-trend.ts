import { namedPatient, query } from '@/lib/gate'
import { mayReadResults } from '../policy'
import { listTrendInput } from '../schema'
import type { TrendPoint } from '../types'
import { type ResultRow, resultColumns, resultNames, resultView } from './read-results'

const years = 10
const maxPoints = 1_000

/** Every value of one test in ten years, newest first, by all hospitals this one may read. */
export const listTrend = query({
  name: 'results.list-trend',
  permit: mayReadResults,
  input: listTrendInput,
  subject: namedPatient,
  async handle({ db, now }, { patientId, testCode }): Promise<TrendPoint[]> {
    const since = new Date(now)
    since.setUTCFullYear(since.getUTCFullYear() - years)
    const rows = await db.$queryRaw<(ResultRow & { encounterId: string; facilityName: string })[]>`
      select ${resultColumns}, r.encounter_id as "encounterId", f.name as "facilityName"
      from lab_result l join lab_report r on r.id = l.report_id join facility f on f.id = l.facility_id ${resultNames}
      where l.patient_id = ${patientId}::uuid and l.test_code = ${testCode} and l.observed_at >= ${since}
        and l.superseded_at is null and r.status = 'verified'
      order by l.observed_at desc limit ${maxPoints}::int`
    return rows.map((row) => ({ ...resultView(row), encounterId: row.encounterId, facilityName: row.facilityName }))
  },
})
