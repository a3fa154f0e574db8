import { businessDay, type Instant, isCalendarDate, startOfDay } from '@/lib/kernel/time'
import { checkResultTimes } from './state'

/** As typed: a day (yyyy-mm-dd, or what is none) and a time of day; a day left empty is today. */
export interface SamplingTimeTyped {
  on: string
  time: string
}

export type SamplingTime = { ok: true; at: Instant | null } | { ok: false; message: string }

const timeOfDay = /^([01]?\d|2[0-3])(?:[:h.]?([0-5]\d)|h)$/i

/** When the specimen was taken. Nothing typed means that nobody said, and then nothing is claimed. */
export function readSamplingTime(typed: SamplingTimeTyped, { orderedAt, now }: Moments): SamplingTime {
  const [on, time] = [typed.on.trim(), typed.time.trim()]
  if (on === '' && time === '') return { ok: true, at: null }
  const day = on === '' ? businessDay(now) : on
  const read = timeOfDay.exec(time)
  if (!read || !isCalendarDate(day)) return { ok: false, message: 'validation.time' }
  const minutes = Number(read[1]) * 60 + Number(read[2] ?? 0)
  const at = new Date(startOfDay(day).getTime() + minutes * 60_000)
  // The order has seconds and what is typed has none: the minute of the order is not before it.
  const collectedAt = at < orderedAt && orderedAt.getTime() - at.getTime() < 60_000 ? orderedAt : at
  const [wrong] = checkResultTimes({ orderedAt, collectedAt, now })
  return wrong ? { ok: false, message: wrong.message } : { ok: true, at: collectedAt }
}

interface Moments {
  orderedAt: Instant
  now: Instant
}
