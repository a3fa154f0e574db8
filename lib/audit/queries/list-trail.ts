import { ownFacility, query } from '@/lib/gate'
import { mayAudit } from '../policy'
import { listTrailInput } from '../schema'
import type { TrailPage } from '../types'
import { readTrail } from './read-trail'

/** The trail of this facility. Reading it is a line of it too, with the patients that were shown. */
export const listTrail = query({
  name: 'audit.list-trail',
  permit: mayAudit,
  input: listTrailInput,
  subject: ownFacility,
  shows: ({ rows }: TrailPage) => [...new Set(rows.flatMap(({ patient }) => patient?.id ?? []))],
  async handle({ db, actor, now }, { before, size, ...filters }): Promise<TrailPage> {
    const at = { facilityId: actor.facilityId, now }
    const { rows, ...rest } = await readTrail(db, at, filters, { before, take: size + 1 })
    const page = rows.slice(0, size)
    return { ...rest, rows: page, before: rows.length > size ? (page.at(-1)?.seq ?? null) : null }
  },
})
