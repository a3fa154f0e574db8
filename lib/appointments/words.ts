import type { AppointmentStatus, SlipStatus } from './types'

type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger'

export const appointmentTone: Record<AppointmentStatus, Tone> = {
  booked: 'info',
  checkedIn: 'success',
  cancelled: 'neutral',
  noShow: 'warning',
}
export const slipTone: Record<SlipStatus, Tone> = { issued: 'info', used: 'success', cancelled: 'neutral' }
