import { ownFacility, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { CalendarDate } from '@/lib/kernel/time'
import { tokenHash } from '../commands/confirm-booking'
import { mayBookOneself } from '../policy'
import { ownBookingInput } from '../schema'
import type { OwnBooking } from '../types'

type Row = Omit<OwnBooking, 'facility'> & { on: CalendarDate; facilityName: string; phone: string; address: string }

/** Day, hour and place for whoever holds the link: no name, no reason. */
export const getOwnBooking = query({
  name: 'appointments.get-own-booking',
  permit: mayBookOneself,
  input: ownBookingInput,
  subject: ownFacility,
  isInternal: true,
  async handle({ db }, { token }): Promise<OwnBooking> {
    const [row] = await db.$queryRaw<Row[]>`
      select a.on_day::text as "on", a.at_minute as minute, a.status, a.code, r.name as room, f.name as "facilityName",
        f.phone, f.address
      from appointment a join room r on r.id = a.room_id join facility f on f.id = a.facility_id
      where a.token_hash = ${tokenHash(token)} and a.facility_id = gate.facility()`
    if (!row) return fail('notFound')
    const { facilityName: name, phone, address, ...rest } = row
    return { ...rest, facility: { name, phone, address } }
  },
})
