import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, calendarDate, toDbDate } from '@/lib/kernel/time'
import { mayManageStaff, staffEverHere } from '../policy'
import { grantRoleInput } from '../schema'

/** Gives a person of this hospital a role here, from today or later. Nobody gives one to himself. */
export const grantRole = command({
  name: 'identity.grant-role',
  permit: mayManageStaff,
  input: grantRoleInput,
  subject: staffEverHere,
  async handle({ db, actor, now }, { staffId, role, ...dates }): Promise<{ id: string }> {
    if (staffId === actor.id) fail('refused', { message: 'identity.staff.notOneself' })
    const today = businessDay(now)
    const validFrom = dates.validFrom ? calendarDate(dates.validFrom) : today
    const validTo = dates.validTo ? calendarDate(dates.validTo) : null
    if (validFrom < today) fail('refused', { fields: { validFrom: 'identity.staff.notInThePast' } })
    if (validTo && validTo < validFrom) fail('refused', { fields: { validTo: 'identity.staff.endsBeforeItBegins' } })
    // One at a time for a person: two sent together must not both find the role free.
    await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`role:${staffId}`}, 0))`
    const overlaps = await db.staffRole.count({
      where: {
        staffId,
        role,
        facilityId: actor.facilityId,
        OR: [{ validTo: null }, { validTo: { gte: toDbDate(validFrom) } }],
        AND: validTo ? [{ validFrom: { lte: toDbDate(validTo) } }] : [],
      },
    })
    if (overlaps) fail('duplicate', { fields: { role: 'identity.staff.roleHeld' } })
    const id = newId()
    await db.staffRole.create({
      data: {
        id,
        staffId,
        role,
        facilityId: actor.facilityId,
        validFrom: toDbDate(validFrom),
        validTo: validTo && toDbDate(validTo),
      },
      select: { id: true },
    })
    return { id }
  },
})
