import { command, ownFacility } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { businessDay, toDbDate } from '@/lib/kernel/time'
import { mayRegister } from '../policy'
import { nameSearchKey } from '../rules/name'
import { birthOfAge, placeholderName } from '../rules/unidentified'
import { registerUnknownInput } from '../schema'
import { nextRecordNumber } from './record-number'

/**
 * Opens a record for somebody who cannot say who he is, or for whom nobody can. No guardian is asked of a child nobody
 * knows; the year of birth is the guess at the door.
 */
export const registerUnknown = command({
  name: 'registration.register-unknown',
  permit: mayRegister,
  input: registerUnknownInput,
  subject: ownFacility,
  async handle({ db, actor, now }, input): Promise<{ patientId: string; recordNumber: string; fullName: string }> {
    const patientId = newId()
    const fullName = placeholderName(input.sex, now)
    const { key, loose } = nameSearchKey(fullName)
    const recordNumber = await nextRecordNumber(db)
    await db.patient.createMany({
      data: [
        {
          id: patientId,
          recordNumber,
          fullName,
          nameKey: key,
          looseKey: loose,
          sex: input.sex,
          birthOn: toDbDate(birthOfAge(input.estimatedAge, businessDay(now))),
          birthPrecision: 'year',
          createdAt: now,
          createdById: actor.id,
          createdFacilityId: actor.facilityId,
        },
      ],
    })
    await db.unidentifiedPatient.createMany({
      data: [
        {
          id: newId(),
          facilityId: actor.facilityId,
          patientId,
          placeholderName: fullName,
          estimatedAge: input.estimatedAge,
          foundPlace: input.foundPlace,
          broughtBy: input.broughtBy,
          description: input.description,
          receivedAt: now,
          receivedById: actor.id,
        },
      ],
    })
    return { patientId, recordNumber, fullName }
  },
  shows: ({ patientId }) => [patientId],
})
