import { ownFacility, query } from '@/lib/gate'
import { mayAudit } from '../policy'
import { nothing } from '../schema'
import type { Named } from '../types'

/** Everybody who holds or held a role in this facility, to filter by. */
export const listPeople = query({
  name: 'audit.list-people',
  permit: mayAudit,
  input: nothing,
  subject: ownFacility,
  async handle({ db, actor }): Promise<Named[]> {
    const rows = await db.staff.findMany({
      where: { roles: { some: { facilityId: actor.facilityId } } },
      orderBy: { fullName: 'asc' },
      select: { id: true, fullName: true, title: true, signInName: true },
      take: 2000,
    })
    return rows.map(({ id, title, fullName, signInName }) => ({
      id,
      name: `${`${title} ${fullName}`.trim()} (${signInName})`,
    }))
  },
})
