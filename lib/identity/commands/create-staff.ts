import { hash } from '@node-rs/argon2'
import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, toDbDate } from '@/lib/kernel/time'
import { mayManageStaff } from '../policy'
import { createStaffInput } from '../schema'

/** Takes a person on in this hospital, with a first role from today and a first password to be changed by its owner. */
export const createStaff = command({
  name: 'identity.create-staff',
  permit: mayManageStaff,
  input: createStaffInput,
  isSecret: true,
  subject: ownFacility,
  async handle({ db, actor, now }, { password, role, ...person }): Promise<{ id: string }> {
    if (await db.staff.count({ where: { signInName: person.signInName } })) {
      fail('duplicate', { fields: { signInName: 'identity.staff.nameTaken' } })
    }
    const id = newId()
    await db.staff.create({
      data: {
        ...person,
        id,
        practiceCertificate: person.practiceCertificate || null,
        passwordHash: await hash(password),
        createdAt: now,
      },
      select: { id: true },
    })
    const validFrom = toDbDate(businessDay(now))
    await db.staffRole.create({
      data: { id: newId(), staffId: id, facilityId: actor.facilityId, role, validFrom },
      select: { id: true },
    })
    return { id }
  },
})
