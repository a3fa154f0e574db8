import { query } from '@/lib/gate'
import { fromDbDate } from '@/lib/kernel/time'
import { englishDiagnoses } from '@/lib/terminology'
import { hasLeave, mayReadChart, patientSubject } from '../policy'
import { getChartInput } from '../schema'
import type { Chart } from '../types'
import { readAllergies } from './read-allergies'
import { readVisits } from './read-visits'
import { readVitals } from './read-vitals'

/** The story on one screen: visits, problems, allergies, the last vitals. Row policies decide what of it may be seen. */
export const getChart = query({
  name: 'encounters.get-chart',
  permit: mayReadChart,
  input: getChartInput,
  subject: patientSubject,
  async handle({ db, actor }, { patientId }): Promise<Chart> {
    const includesOthers = await hasLeave(db, patientId)
    const { visits, hasOlder } = await readVisits(db, { patientId, facilityId: actor.facilityId, size: 20 })
    const problems = await db.problem.findMany({
      where: { patientId, enteredInError: false },
      orderBy: [{ status: 'asc' }, { recordedAt: 'desc' }],
      take: 50,
    })
    const inEnglish = await englishDiagnoses(db, problems)
    return {
      patientId,
      includesOthers,
      visits,
      hasOlderVisits: hasOlder,
      problems: problems.map((row) => ({
        id: row.id,
        icdCode: row.icdCode,
        name: row.name,
        nameEn: inEnglish(row),
        onsetOn: row.onsetOn && fromDbDate(row.onsetOn),
        status: row.status === 'resolved' ? 'resolved' : 'active',
        recordedAt: row.recordedAt.toISOString(),
        isOwn: row.facilityId === actor.facilityId,
        version: row.version,
      })),
      allergies: await readAllergies(db, patientId, actor.facilityId),
      vitals: await readVitals(db, { patientId }, 12),
    }
  },
})
