import { command } from '@/lib/gate'
import { knownPerson, maySetSharing } from '../policy'
import { setSharingChoiceInput } from '../schema'

/** Whether hospitals that treat the patient may read what the others wrote. Takes effect with the next reading. */
export const setSharingChoice = command({
  name: 'consent.set-sharing-choice',
  permit: maySetSharing,
  input: setSharingChoiceInput,
  subject: knownPerson,
  async handle({ db, now }, { patientId, isShared }): Promise<{ isShared: boolean }> {
    await db.sharingChoice.upsert({
      where: { patientId },
      create: { patientId, isShared, changedAt: now },
      update: { isShared, changedAt: now },
      select: { patientId: true },
    })
    return { isShared }
  },
})
