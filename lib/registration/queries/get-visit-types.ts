import { ownFacility, query } from '@/lib/gate'
import { maySetVisitTypes } from '../policy'
import { visitTypes } from '../rules/visit-type'
import { noInput } from '../schema'
import type { OfferedVisitTypes } from '../types'

/** What this facility opens, whether or not the list of codes is in force yet. */
export const getVisitTypes = query({
  name: 'registration.get-visit-types',
  permit: maySetVisitTypes,
  input: noInput,
  subject: ownFacility,
  async handle({ db, actor }): Promise<OfferedVisitTypes> {
    const { version, visitTypes: offered } = await db.facility.findUniqueOrThrow({
      where: { id: actor.facilityId },
      select: { version: true, visitTypes: true },
    })
    return { version, types: visitTypes.filter((type) => offered.includes(type)) }
  },
})
