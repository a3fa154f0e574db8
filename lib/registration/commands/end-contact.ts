import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayKeepContacts, personHere } from '../policy'
import { endContactInput } from '../schema'

/** Nobody to call any more; the row stays for the history. */
export const endContact = command({
  name: 'registration.end-contact',
  permit: mayKeepContacts,
  input: endContactInput,
  subject: personHere,
  async handle({ db, actor, now }, { patientId, contactId, version }): Promise<{ id: string }> {
    const { count } = await db.patientContact.updateMany({
      where: { id: contactId, patientId, version, endedAt: null },
      data: { endedAt: now, endedById: actor.id, version: { increment: 1 } },
    })
    return count === 0 ? fail('stale') : { id: contactId }
  },
})
