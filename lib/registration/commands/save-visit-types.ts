import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { maySetVisitTypes } from '../policy'
import { visitTypes } from '../rules/visit-type'
import { saveVisitTypesInput } from '../schema'

/** For the next check-in on. A visit that was opened keeps its type: its code, its bill and its claim are made of it. */
export const saveVisitTypes = command({
  name: 'registration.save-visit-types',
  permit: maySetVisitTypes,
  input: saveVisitTypesInput,
  subject: ownFacility,
  async handle({ db, actor }, { version, types }): Promise<{ version: number }> {
    const { count } = await db.facility.updateMany({
      where: { id: actor.facilityId, version },
      data: { visitTypes: visitTypes.filter((type) => types.includes(type)), version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    return { version: version + 1 }
  },
})
