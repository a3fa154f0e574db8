import { type Age, ageUnit, type Instant } from '@/lib/kernel/time'
import type { Text } from './types'

const minuteMs = 60_000

/** `12 phút`, `2 giờ 5 phút`, `3 ngày`: the distance between two instants as it is said on the floor. */
export function spanText(text: Text, ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs)
  if (minutes < 1) return text('common.time.now')
  if (minutes < 60) return text('common.time.minutes', { count: minutes })
  if (minutes < 24 * 60) {
    return text('common.time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }).trim()
  }
  return text('common.time.days', { count: Math.floor(minutes / (24 * 60)) })
}

export function relativeText(text: Text, at: Instant, now: Instant): string {
  const ms = now.getTime() - at.getTime()
  const span = spanText(text, ms)
  return ms <= -minuteMs ? text('common.time.inFuture', { span }) : span
}

/** Days under 28 days, months under 72 months, else years. */
export function ageText(text: Text, age: Age): string {
  const { value, unit } = ageUnit(age)
  return text(`common.age.${unit}`, { value })
}
