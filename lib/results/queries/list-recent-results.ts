import { namedPatient, Prisma, query } from '@/lib/gate'
import { mayReadResults } from '../policy'
import { listRecentResultsInput } from '../schema'
import type { RecentTest } from '../types'
import { correctedFrom, type ResultRow, resultColumns, resultNames, resultView } from './read-results'

const pointsEach = 8
const maxRows = 800

interface Row extends ResultRow {
  panelCode: string
  encounterId: string
  reportId: string
}

/** The last values of every test the patient has had in ten years, the test measured last first. One question. */
export const listRecentResults = query({
  name: 'results.list-recent-results',
  permit: mayReadResults,
  input: listRecentResultsInput,
  subject: namedPatient,
  async handle({ db, now }, { patientId }): Promise<RecentTest[]> {
    const since = new Date(now)
    since.setUTCFullYear(since.getUTCFullYear() - 10)
    const rows = await db.$queryRaw<Row[]>`
      select ranked.*, case when rank = 1 then
          ${correctedFrom(Prisma.sql`ranked."reportId"`, Prisma.sql`ranked."testCode"`)} end as "correctedFrom"
      from (
        select ${resultColumns}, l.position, r.panel_code as "panelCode", r.encounter_id as "encounterId", r.id as "reportId",
          row_number() over (partition by l.test_code order by l.observed_at desc, l.id desc) as rank,
          max(l.observed_at) over (partition by l.test_code) as latest
        from lab_result l join lab_report r on r.id = l.report_id ${resultNames}
        where l.patient_id = ${patientId}::uuid and l.observed_at >= ${since} and l.superseded_at is null and r.status = 'verified'
      ) ranked
      where rank <= ${pointsEach}::int
      order by latest desc, "panelCode", position, "testCode", rank
      limit ${maxRows}::int`
    return [...Map.groupBy(rows, ({ testCode }) => testCode).values()].flatMap((own) => {
      const [last] = own
      if (!last) return []
      const { testCode, name, nameEn, panelCode, encounterId, reportId } = last
      return { testCode, name, nameEn, panelCode, encounterId, reportId, points: own.map(resultView) }
    })
  },
})
