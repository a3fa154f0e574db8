import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { knownPerson, maySetFlags } from '../policy'
import { endFlagInput } from '../schema'
import { refuseClinical } from './set-flag'

/** Takes a flag of this hospital down; another hospital's stays its own. */
export const endFlag = command({
  name: 'registration.end-flag',
  permit: maySetFlags,
  input: endFlagInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId, kind }): Promise<{ kind: string }> {
    refuseClinical(kind, actor)
    const { count } = await db.patientFlag.updateMany({
      where: { patientId, facilityId: actor.facilityId, kind, endedAt: null },
      data: { endedAt: now, endedById: actor.id },
    })
    return count === 0 ? fail('stale') : { kind }
  },
})
