import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayManageStaff, staffHere } from '../policy'
import { worksElsewhere } from '../queries/roles-held'
import { updateStaffInput } from '../schema'
import { endSessions, endTokens } from './end-access'

/** Corrects a person's details, or closes and opens the account; closing ends every session and token at once. */
export const updateStaff = command({
  name: 'identity.update-staff',
  permit: mayManageStaff,
  input: updateStaffInput,
  subject: staffHere,
  async handle({ db, actor, now }, { staffId, version, ...person }): Promise<{ version: number }> {
    const before = await db.staff.findUnique({ where: { id: staffId }, select: { isActive: true, version: true } })
    if (before?.version !== version) fail('stale')
    if (before?.isActive !== person.isActive) {
      if (staffId === actor.id) fail('refused', { fields: { isActive: 'identity.staff.notOneself' } })
      if (await worksElsewhere(db, staffId, actor, now))
        fail('refused', { fields: { isActive: 'identity.staff.worksElsewhere' } })
    }
    const { count } = await db.staff.updateMany({
      where: { id: staffId, version },
      data: { ...person, practiceCertificate: person.practiceCertificate || null, version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    if (!person.isActive) {
      await endSessions(db, { staffId, now })
      await endTokens(db, { staffId, now })
    }
    return { version: version + 1 }
  },
})
