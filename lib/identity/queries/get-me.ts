import { ownFacility, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, toDbDate } from '@/lib/kernel/time'
import { mayBeSelf } from '../policy'
import { nothing, type RoleName } from '../schema'
import type { Me } from '../types'

/** The signed-in person, the facility worked in now, and the roles held there today. */
export const getMe = query({
  name: 'identity.get-me',
  permit: mayBeSelf,
  input: nothing,
  subject: ownFacility,
  async handle({ db, actor, now }): Promise<Me> {
    const today = toDbDate(businessDay(now))
    const staff = await db.staff.findUnique({
      where: { id: actor.id },
      select: {
        id: true,
        signInName: true,
        fullName: true,
        title: true,
        locale: true,
        roles: {
          where: { validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] },
          select: {
            facility: {
              select: { id: true, code: true, name: true, nameEn: true, authority: true, address: true, phone: true },
            },
          },
        },
      },
    })
    const facility = staff?.roles.find((role) => role.facility.id === actor.facilityId)?.facility
    if (!staff || !facility) return fail('signedOut')
    const facilities = [
      ...new Map(
        staff.roles.map((role) => [role.facility.id, { id: role.facility.id, name: role.facility.name }]),
      ).values(),
    ]
    return {
      staffId: staff.id,
      signInName: staff.signInName,
      fullName: staff.fullName,
      title: staff.title,
      locale: staff.locale,
      facility,
      roles: actor.roles as RoleName[],
      facilities,
    }
  },
})
