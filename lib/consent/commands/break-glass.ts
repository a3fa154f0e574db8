import { command } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { knownPerson, mayBreakGlass } from '../policy'
import { breakGlassEnds } from '../rules'
import { breakGlassInput } from '../schema'

/** Opens what other hospitals wrote, for four hours, whatever the patient chose; the reason goes into the trail. */
export const breakGlass = command({
  name: 'consent.break-glass',
  permit: mayBreakGlass,
  input: breakGlassInput,
  subject: knownPerson,
  reason: ({ reason }) => reason,
  async handle({ db, actor, now }, { patientId, reason }): Promise<{ id: string; expiresAt: string }> {
    const id = newId()
    const expiresAt = breakGlassEnds(now)
    await db.recordGrant.create({
      data: {
        id,
        patientId,
        facilityId: actor.facilityId,
        kind: 'breakGlass',
        reason,
        grantedAt: now,
        grantedById: actor.id,
        expiresAt,
      },
      select: { id: true },
    })
    return { id, expiresAt: expiresAt.toISOString() }
  },
})
