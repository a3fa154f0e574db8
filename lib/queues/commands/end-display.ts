import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayManageDisplays } from '../policy'
import { endDisplayInput } from '../schema'

/** Takes a screen down at once, wherever it hangs. */
export const endDisplay = command({
  name: 'queues.end-display',
  permit: mayManageDisplays,
  input: endDisplayInput,
  subject: (db, { displayId }) =>
    db.queueDisplay.findUnique({ where: { id: displayId }, select: { facilityId: true } }),
  async handle({ db, actor, now }, { displayId }): Promise<{ ended: number }> {
    const { count } = await db.queueDisplay.updateMany({
      where: { id: displayId, facilityId: actor.facilityId, revokedAt: null },
      data: { revokedAt: now, revokedById: actor.id },
    })
    return count === 0 ? fail('notFound') : { ended: count }
  },
})
