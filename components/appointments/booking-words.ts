import { minuteText, weekdayOf } from '@/lib/appointments/rules/slots'
import type { PublicHospital } from '@/lib/appointments/types'
import type { Text } from '@/lib/kernel/i18n/types'
import { type CalendarDate, formatDate } from '@/lib/kernel/time'

export interface Chosen {
  hospital: PublicHospital
  room: { id: string; name: string }
  sessionId: string
  on: CalendarDate
  minute: number
}

/** `07:30, Thứ hai 23/11/2026` */
export const whenText = (text: Text, { on, minute }: Pick<Chosen, 'on' | 'minute'>): string =>
  text('appointments.public.when', {
    time: minuteText(minute),
    weekday: text(`appointments.public.weekday.${weekdayOf(on)}`),
    day: formatDate(on),
  })
