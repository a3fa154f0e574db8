import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { knownPerson, mayKeepContacts, refuseUnmet } from '../policy'
import { photoProblem } from '../rules/photo'
import { setPhotoInput } from '../schema'

/** A new portrait; the ones before it stay with who took them. A first one may come from who meets the person first. */
export const setPhoto = command({
  name: 'registration.set-photo',
  permit: mayKeepContacts,
  input: setPhotoInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId, jpegBase64 }): Promise<{ photoId: string }> {
    const jpeg = Uint8Array.from(Buffer.from(jpegBase64, 'base64'))
    const problem = photoProblem(jpeg)
    if (problem) fail('invalid', { fields: { jpegBase64: problem }, message: problem })
    if ((await db.patientPhoto.count({ where: { patientId } })) > 0) await refuseUnmet(db, patientId, actor.facilityId)
    const photoId = newId()
    await db.patientPhoto.createMany({
      data: [{ id: photoId, patientId, takenAt: now, takenById: actor.id, takenFacilityId: actor.facilityId }],
    })
    await db.photoImage.createMany({ data: [{ photoId, jpeg }] })
    return { photoId }
  },
})
