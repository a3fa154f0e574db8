import { ownFacility, query } from '@/lib/gate'
import { mayAudit } from '../policy'
import { exportTrailInput } from '../schema'
import type { TrailLine } from '../types'
import { readTrail } from './read-trail'

/** As many lines as a spreadsheet is still read in. */
export const exportLimit = 10_000

interface Exported {
  rows: TrailLine[]
  /** There were more lines than the limit. */
  isCut: boolean
}

/** The same lines to take away: another act than looking, so another line in the trail. */
export const exportTrail = query({
  name: 'audit.export-trail',
  permit: mayAudit,
  input: exportTrailInput,
  subject: ownFacility,
  shows: ({ rows }: Exported) => [...new Set(rows.flatMap(({ patient }) => patient?.id ?? []))],
  async handle({ db, actor, now }, filters): Promise<Exported> {
    const { rows } = await readTrail(db, { facilityId: actor.facilityId, now }, filters, { take: exportLimit + 1 })
    return { rows: rows.slice(0, exportLimit), isCut: rows.length > exportLimit }
  },
})
