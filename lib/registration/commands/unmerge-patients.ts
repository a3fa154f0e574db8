import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayMerge, refuseUnmet } from '../policy'
import { unmergePatientsInput } from '../schema'
import type { Unmerged } from '../types'
import { waitForMerges } from './merge-patients'

/** Makes one record two again: the retired identity gets back what was its own, the survivor keeps what came since. */
export const unmergePatients = command({
  name: 'registration.unmerge-patients',
  permit: mayMerge,
  input: unmergePatientsInput,
  subject: async (db, { mergeId }, actor) => {
    const found = await db.patientMerge.findUnique({ where: { id: mergeId }, select: { survivorId: true } })
    return found && { facilityId: (await actor).facilityId, patientId: found.survivorId }
  },
  async handle({ db, actor }, { mergeId, reason, visitIds }): Promise<Unmerged> {
    await waitForMerges(db)
    const merge = await db.patientMerge.findUniqueOrThrow({
      where: { id: mergeId },
      select: { survivorId: true, retiredId: true, undoneAt: true },
    })
    const { survivorId, retiredId, undoneAt } = merge
    await refuseUnmet(db, survivorId, actor.facilityId)
    if (undoneAt) fail('refused', { message: 'registration.merge.undoneAlready' })
    const later = await openMergeOf(db, survivorId)
    if (later) fail('refused', { message: 'registration.merge.laterFirst', data: { mergeId: later } })
    const [done] = await db.$queryRaw<[{ counts: Pick<Unmerged, 'restored' | 'kept'> }]>`
      select gate.unmerge_patients(${mergeId}::uuid, ${reason}, ${visitIds}::uuid[]) as counts`
    return { survivorId, retiredId, ...done.counts }
  },
  shows: ({ survivorId, retiredId }) => [survivorId, retiredId],
  reason: ({ reason }) => reason,
})

/** The merge by which this record itself was retired: that one must be undone first. */
async function openMergeOf(db: Db, patientId: string): Promise<string | null> {
  const found = await db.patientMerge.findFirst({
    where: { retiredId: patientId, undoneAt: null },
    select: { id: true },
  })
  return found?.id ?? null
}
