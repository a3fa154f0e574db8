import { query } from '@/lib/gate'
import { hasLeave, mayReadChart, patientSubject } from '../policy'
import { listVisitsInput } from '../schema'
import type { VisitLine } from '../types'
import { readVisits } from './read-visits'

/** Older visits, on demand: those before the last one shown. */
export const listVisits = query({
  name: 'encounters.list-visits',
  permit: mayReadChart,
  input: listVisitsInput,
  subject: patientSubject,
  async handle({ db, actor }, { patientId, before, size }): Promise<{ visits: VisitLine[]; hasOlder: boolean }> {
    await hasLeave(db, patientId)
    const until = before ? { before: new Date(before) } : {}
    return readVisits(db, { patientId, facilityId: actor.facilityId, size, ...until })
  },
})
