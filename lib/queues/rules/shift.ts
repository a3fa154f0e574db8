import { type CalendarDate, startOfDay } from '@/lib/kernel/time'

/** Parts of the day a report is asked for, in minutes after midnight; together they are the day. Ours: no regulation sets them. */
export const shifts = {
  day: { from: 0, to: 1440 },
  morning: { from: 0, to: 720 },
  afternoon: { from: 720, to: 1080 },
  evening: { from: 1080, to: 1440 },
} as const
export type Shift = keyof typeof shifts
export const shiftNames = Object.keys(shifts) as [Shift, ...Shift[]]

export function spanOf(on: CalendarDate, shift: Shift): { from: Date; to: Date } {
  const midnight = startOfDay(on).getTime()
  const { from, to } = shifts[shift]
  return { from: new Date(midnight + from * 60_000), to: new Date(midnight + to * 60_000) }
}
