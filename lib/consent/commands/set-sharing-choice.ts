import { command } from '@/lib/gate'
import { maySetSharing, metPerson } from '../policy'
import { setSharingChoiceInput } from '../schema'

/**
 * Whether hospitals that treat the patient may read what the others wrote. Takes effect with the next
 * reading. Told to a hospital that has him before it: one that only finds him in the index cannot open what others wrote.
 */
export const setSharingChoice = command({
  name: 'consent.set-sharing-choice',
  permit: maySetSharing,
  input: setSharingChoiceInput,
  subject: metPerson,
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
