import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, toDbDate } from '@/lib/kernel/time'
import { mayBeSelf } from '../policy'
import { switchFacilityInput } from '../schema'

/** Moves this session to another facility the person holds a role in today. */
export const switchFacility = command({
  name: 'identity.switch-facility',
  permit: mayBeSelf,
  input: switchFacilityInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { facilityId }): Promise<{ facilityId: string }> {
    const today = toDbDate(businessDay(now))
    const held = await db.staffRole.count({
      where: {
        staffId: actor.id,
        facilityId,
        validFrom: { lte: today },
        OR: [{ validTo: null }, { validTo: { gte: today } }],
      },
    })
    if (!held || actor.kind !== 'staff' || !actor.viaId) fail('notFound')
    await db.staffSession.updateMany({ where: { id: actor.viaId ?? '', staffId: actor.id }, data: { facilityId } })
    return { facilityId }
  },
})
