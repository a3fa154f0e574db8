import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayMerge } from '../policy'
import { dismissDuplicateInput } from '../schema'

/** Says that two records are two people; the search never asks about them again. */
export const dismissDuplicate = command({
  name: 'registration.dismiss-duplicate',
  permit: mayMerge,
  input: dismissDuplicateInput,
  subject: async (db, { pairId }, actor) => {
    const found = await db.duplicatePair.findUnique({ where: { id: pairId }, select: { firstId: true } })
    return found && { facilityId: (await actor).facilityId, patientId: found.firstId }
  },
  async handle({ db, actor, now }, { pairId, version, reason }): Promise<{ pairId: string; patientIds: string[] }> {
    const { count } = await db.duplicatePair.updateMany({
      where: { id: pairId, version, status: 'open' },
      data: {
        status: 'different',
        decidedAt: now,
        decidedById: actor.id,
        decidedFacilityId: actor.facilityId,
        decidedWhy: reason,
        version: { increment: 1 },
      },
    })
    if (count === 0) fail('stale')
    const pair = await db.duplicatePair.findUniqueOrThrow({
      where: { id: pairId },
      select: { firstId: true, secondId: true },
    })
    return { pairId, patientIds: [pair.firstId, pair.secondId] }
  },
  shows: ({ patientIds }) => patientIds,
  reason: ({ reason }) => reason,
})
