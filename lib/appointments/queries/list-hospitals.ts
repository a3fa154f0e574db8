import { query } from '@/lib/gate'
import { mayAskToBook } from '../policy'
import { nothing } from '../schema'
import type { PublicHospital } from '../types'

/** The hospitals of this installation, as their own signs say it. */
export const listHospitals = query({
  name: 'appointments.list-hospitals',
  permit: mayAskToBook,
  input: nothing,
  isInternal: true,
  subject: () => ({ facilityId: '' }),
  handle: ({ db }): Promise<PublicHospital[]> =>
    db.facility.findMany({
      where: { isActive: true },
      orderBy: { name: 'asc' },
      select: { id: true, code: true, name: true, address: true, phone: true },
      take: 500,
    }),
})
