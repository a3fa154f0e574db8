import { command, ownFacility } from '@/lib/gate'
import { mayBeSelf } from '../policy'
import { nothing } from '../schema'

/** Ends this session at once, on every server; a token used here is left alone. */
export const signOut = command({
  name: 'identity.sign-out',
  permit: mayBeSelf,
  input: nothing,
  subject: ownFacility,
  async handle({ db, actor, now }): Promise<{ ended: number }> {
    if (actor.kind !== 'staff' || !actor.viaId) return { ended: 0 }
    const { count } = await db.staffSession.updateMany({
      where: { id: actor.viaId, staffId: actor.id, revokedAt: null },
      data: { revokedAt: now },
    })
    return { ended: count }
  },
})
