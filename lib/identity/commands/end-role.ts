import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { addDays, businessDay, toDbDate } from '@/lib/kernel/time'
import { mayManageStaff, staffHere } from '../policy'
import { endRoleInput } from '../schema'
import { endSessions, endTokens } from './end-access'

/** Takes a role away at once: its last day was yesterday, and the person's sessions and tokens here are over. */
export const endRole = command({
  name: 'identity.end-role',
  permit: mayManageStaff,
  input: endRoleInput,
  subject: staffHere,
  async handle({ db, actor, now }, { staffId, roleId }): Promise<{ ended: number }> {
    const role = await db.staffRole.findFirst({
      where: { id: roleId, staffId, facilityId: actor.facilityId },
      select: { role: true, validTo: true },
    })
    if (!role) return fail('notFound')
    // Whoever may take this role from himself may leave a hospital without anyone who can give it back.
    if (staffId === actor.id && role.role === 'administrator') fail('refused', { message: 'identity.staff.notOneself' })
    const yesterday = toDbDate(addDays(businessDay(now), -1))
    const { count } = await db.staffRole.updateMany({
      where: { id: roleId, OR: [{ validTo: null }, { validTo: { gt: yesterday } }] },
      data: { validTo: yesterday },
    })
    if (count === 0) fail('refused', { message: 'identity.staff.roleEnded' })
    await endTokens(db, { staffId, facilityId: actor.facilityId, now })
    return { ended: await endSessions(db, { staffId, facilityId: actor.facilityId, now }) }
  },
})
