import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, fromDbDate } from '@/lib/kernel/time'
import { mayManageStaff, staffEverHere } from '../policy'
import { getStaffInput, type RoleName } from '../schema'
import type { RoleHeld, StaffDetails } from '../types'
import { worksElsewhere } from './roles-held'

/** One person's details and the roles held in this hospital, of all times. */
export const getStaff = query({
  name: 'identity.get-staff',
  permit: mayManageStaff,
  input: getStaffInput,
  subject: staffEverHere,
  async handle({ db, actor, now }, { staffId }): Promise<StaffDetails> {
    const staff = await db.staff.findUnique({
      where: { id: staffId },
      select: {
        id: true,
        signInName: true,
        fullName: true,
        title: true,
        practiceCertificate: true,
        isActive: true,
        version: true,
        roles: {
          where: { facilityId: actor.facilityId },
          orderBy: { validFrom: 'desc' },
          select: { id: true, role: true, validFrom: true, validTo: true },
        },
      },
    })
    if (!staff) return fail('notFound')
    const today = businessDay(now)
    const roles = staff.roles.map(({ id, role, ...dates }): RoleHeld => {
      const validFrom = fromDbDate(dates.validFrom)
      const validTo = dates.validTo && fromDbDate(dates.validTo)
      const state = validTo && validTo < today ? 'ended' : validFrom > today ? 'coming' : 'held'
      return { id, role: role as RoleName, validFrom, validTo, state }
    })
    return { ...staff, roles, worksElsewhere: await worksElsewhere(db, staffId, actor, now) }
  },
})
