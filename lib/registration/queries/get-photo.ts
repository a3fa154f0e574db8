import { query } from '@/lib/gate'
import { knownPerson, mayFindPatients } from '../policy'
import { patientInput } from '../schema'

/** The newest portrait, in base64; null where nobody took one. */
export const getPhoto = query({
  name: 'registration.get-photo',
  permit: mayFindPatients,
  input: patientInput,
  subject: knownPerson,
  async handle({ db }, { patientId }): Promise<{ photoId: string; jpegBase64: string } | null> {
    const [photo] = await db.$queryRaw<{ photo_id: string; jpeg: Uint8Array }[]>`
      select i.photo_id, i.jpeg from photo_image i
      where i.photo_id = (select p.id from patient_photo p where p.patient_id = ${patientId}::uuid order by p.taken_at desc, p.id desc limit 1)`
    return photo ? { photoId: photo.photo_id, jpegBase64: Buffer.from(photo.jpeg).toString('base64') } : null
  },
})
