import { command } from '@/lib/gate'
import { mayRecordAllergy, patientSubject } from '../policy'
import { recordAllergyInput } from '../schema'
import { addAllergies, holdAllergies, knownAllergies, writeReview } from './write-allergies'

/** Adds one allergy; that is also the answer to whether somebody asked. */
export const recordAllergy = command({
  name: 'encounters.record-allergy',
  permit: mayRecordAllergy,
  input: recordAllergyInput,
  subject: patientSubject,
  async handle(context, { patientId, ...allergy }): Promise<{ id: string }> {
    await holdAllergies(context.db, patientId)
    const known = await knownAllergies(context, patientId)
    const [id = ''] = await addAllergies(context, patientId, [allergy], { known: known.lines, path: () => 'substance' })
    await writeReview(context, patientId, 'listed', known.lines.length + 1)
    return { id }
  },
})
