import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { knownPerson, mayKeepContacts, refuseUnmet } from '../policy'
import { saveContactInput } from '../schema'

/** Adds somebody to call, or corrects one; the one called first is one at a time. */
export const saveContact = command({
  name: 'registration.save-contact',
  permit: mayKeepContacts,
  input: saveContactInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId, contactId, version, ...facts }): Promise<{ id: string }> {
    const demoted = facts.isMain ? await demoteOthers(db, patientId, contactId) : 0
    if (contactId || demoted > 0) await refuseUnmet(db, patientId, actor.facilityId)
    if (!contactId) {
      const id = newId()
      await db.patientContact.createMany({ data: [{ id, patientId, ...facts, createdAt: now, createdById: actor.id }] })
      return { id }
    }
    const { count } = await db.patientContact.updateMany({
      where: { id: contactId, patientId, endedAt: null, version: version ?? 0 },
      data: { ...facts, version: { increment: 1 } },
    })
    return count === 0 ? fail('stale') : { id: contactId }
  },
})

async function demoteOthers(db: Db, patientId: string, contactId: string | null): Promise<number> {
  const { count } = await db.patientContact.updateMany({
    where: { patientId, isMain: true, endedAt: null, ...(contactId ? { id: { not: contactId } } : {}) },
    data: { isMain: false, version: { increment: 1 } },
  })
  return count
}
