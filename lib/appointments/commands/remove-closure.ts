import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayPlan } from '../policy'
import { removeClosureInput } from '../schema'

/** Open after all. */
export const removeClosure = command({
  name: 'appointments.remove-closure',
  permit: mayPlan,
  input: removeClosureInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { closureId }): Promise<{ closureId: string }> {
    const { count } = await db.clinicClosure.updateMany({
      where: { id: closureId, facilityId: actor.facilityId, cancelledAt: null },
      data: { cancelledAt: now },
    })
    if (count === 0) fail('notFound')
    return { closureId }
  },
})
