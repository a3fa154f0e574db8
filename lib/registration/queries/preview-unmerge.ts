import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayMerge } from '../policy'
import { type MergeField, mergeFields } from '../rules/merge'
import { previewUnmergeInput } from '../schema'
import type { UnmergePreview } from '../types'
import { readMergeSide } from './read-merge-side'

interface Since {
  encounter_id: string
  facility: string
  visit_code: string
  arrived_at: Date
}

/** What an un-merge would give back, what was changed since and stays, and the visits made since. */
export const previewUnmerge = query({
  name: 'registration.preview-unmerge',
  permit: mayMerge,
  input: previewUnmergeInput,
  subject: async (db, { mergeId }, actor) => {
    const found = await db.patientMerge.findUnique({ where: { id: mergeId }, select: { survivorId: true } })
    return found && { facilityId: (await actor).facilityId, patientId: found.survivorId }
  },
  async handle({ db }, { mergeId }): Promise<UnmergePreview> {
    const merge = await db.patientMerge.findUniqueOrThrow({ where: { id: mergeId } })
    const survivor = (await readMergeSide(db, merge.survivorId)) ?? fail('notFound')
    const retired = (await readMergeSide(db, merge.retiredId)) ?? fail('notFound')
    const counts = await db.patientMergeRow.groupBy({ by: ['tableName', 'isHeld'], where: { mergeId }, _count: true })
    const unchanged = await db.$queryRaw<{ field: string }[]>`
      select f.key as field from patient_merge m join patient p on p.id = m.survivor_id cross join lateral jsonb_each(m.fields) f
      where m.id = ${mergeId}::uuid and not exists (select from jsonb_array_elements_text(f.value) c
        where to_jsonb(p) -> c is distinct from m.survivor_after -> c)`
    const visits = await db.$queryRaw<Since[]>`
      select v.encounter_id, f.name as facility, v.visit_code, v.arrived_at
      from gate.visits_since(${mergeId}::uuid) v join facility f on f.id = v.facility_id order by v.arrived_at desc`
    const taken = Object.keys(merge.fields as object).filter((field): field is MergeField => field in mergeFields)
    const free = new Set(unchanged.map(({ field }) => field))
    const blocker = await db.patientMerge.findFirst({
      where: { retiredId: merge.survivorId, undoneAt: null },
      select: { id: true },
    })
    const sum = (isHeld: boolean) =>
      counts.filter((each) => each.isHeld === isHeld).reduce((total, each) => total + each._count, 0)
    return {
      mergeId,
      survivor,
      retired,
      reason: merge.reason,
      mergedAt: merge.mergedAt.toISOString(),
      undoneAt: merge.undoneAt?.toISOString() ?? null,
      blockedBy: blocker?.id ?? null,
      movedRows: sum(false),
      heldRows: sum(true),
      movedVisits: counts.find((each) => each.tableName === 'encounter' && !each.isHeld)?._count ?? 0,
      restored: taken.filter((field) => free.has(field)),
      kept: taken.filter((field) => !free.has(field)),
      visitsSince: visits.map((visit) => ({
        encounterId: visit.encounter_id,
        facility: visit.facility,
        visitCode: visit.visit_code,
        arrivedAt: visit.arrived_at.toISOString(),
      })),
    }
  },
  shows: ({ survivor, retired }) => [survivor.id, retired.id],
})
