import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayRecordAllergy } from '../policy'
import { correctAllergyInput } from '../schema'

/** Corrects what this facility recorded, or takes it off the list; the row and its history stay. */
export const correctAllergy = command({
  name: 'encounters.correct-allergy',
  permit: mayRecordAllergy,
  input: correctAllergyInput,
  subject: (db, { allergyId }) =>
    db.allergy.findUnique({ where: { id: allergyId }, select: { facilityId: true, patientId: true } }),
  async handle(
    { db },
    { patientId, allergyId, version, reaction, criticality, isEnteredInError },
  ): Promise<{ id: string }> {
    const { count } = await db.allergy.updateMany({
      where: { id: allergyId, patientId, version, enteredInError: false },
      data: { reaction, criticality, enteredInError: isEnteredInError, version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    return { id: allergyId }
  },
  reason: (input) => input.reason,
})
