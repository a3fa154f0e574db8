import { query, refuseRetired } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { knownPerson, mayMerge } from '../policy'
import { duplicateScore } from '../rules/duplicate'
import { betterInRetired, keepsFirst, mergeRefusal, mergeWarnings } from '../rules/merge'
import { previewMergeInput } from '../schema'
import type { MergePreview } from '../types'
import { readMergeSide } from './read-merge-side'
import { readScoredPeople } from './read-scored-people'

/** Two records side by side, with what would move and what speaks against it. */
export const previewMerge = query({
  name: 'registration.preview-merge',
  permit: mayMerge,
  input: previewMergeInput,
  subject: knownPerson,
  async handle({ db }, { patientId, withId }): Promise<MergePreview> {
    if (patientId === withId) fail('refused', { message: 'registration.merge.samePerson' })
    const one = (await readMergeSide(db, patientId)) ?? fail('notFound')
    const other = (await readMergeSide(db, withId)) ?? fail('notFound')
    if (other.mergedIntoId) refuseRetired(other.mergedIntoId, other.id)
    const isOneKept = keepsFirst(one, other)
    const [survivor, gone] = isOneKept ? [one, other] : [other, one]
    const people = await readScoredPeople(db, [patientId, withId])
    const [a, b] = [people.get(patientId), people.get(withId)]
    const { score, reasons } = a && b ? duplicateScore(a, b) : { score: 0, reasons: [] }
    return {
      survivor,
      retired: gone,
      fromRetired: betterInRetired(survivor, gone),
      fromSurvivor: betterInRetired(gone, survivor),
      warnings: mergeWarnings(one, other),
      refusal: mergeRefusal(one, other, null),
      score,
      reasons,
    }
  },
  shows: ({ survivor, retired }) => [survivor.id, retired.id],
})
