import { command } from '@/lib/gate'
import { takePoints } from '@/lib/identity'
import { mayAskToBook } from '../policy'
import { asking } from '../rules/code'
import { admitBookingInput } from '../schema'

/** Counts a wish for a code by telephone and by address before anything is done, so that nobody's phone is flooded. */
export const admitBooking = command({
  name: 'appointments.admit-booking',
  permit: mayAskToBook,
  input: admitBookingInput,
  isInternal: true,
  subject: () => ({ facilityId: '' }),
  async handle({ db }, { phone, address }): Promise<{ isAdmitted: boolean }> {
    const { perPhone, perAddress, windowMinutes } = asking
    const isAdmitted = await takePoints(db, [
      { key: `booking-phone:${phone}`, limit: perPhone, windowMinutes },
      ...(address ? [{ key: `booking-address:${address}`, limit: perAddress, windowMinutes }] : []),
    ])
    return { isAdmitted }
  },
})
