import { command } from '@/lib/gate'
import { mayRecordAllergy, patientSubject } from '../policy'
import { reviewAllergiesInput } from '../schema'
import { knownAllergies, writeReview } from './write-allergies'

/** Somebody asked: none known, or the list is right as it stands. */
export const reviewAllergies = command({
  name: 'encounters.review-allergies',
  permit: mayRecordAllergy,
  input: reviewAllergiesInput,
  subject: patientSubject,
  async handle(context, { patientId, answer }): Promise<{ answer: 'noneKnown' | 'listed' }> {
    const known = await knownAllergies(context, patientId)
    await writeReview(context, patientId, answer, known.lines.length)
    return { answer }
  },
})
