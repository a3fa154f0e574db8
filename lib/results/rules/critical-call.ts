import type { Instant } from '@/lib/kernel/time'

const minuteMs = 60_000

/** When a call so many whole minutes ago was made; null where that is before the values in force were: nobody knew them. */
export function timeOfCall(minutesAgo: number, { knownAt, now }: { knownAt: Instant; now: Instant }): Instant | null {
  const toldAt = now.getTime() - minutesAgo * minuteMs
  // "Four minutes ago" may be four and a half.
  return toldAt + minuteMs < knownAt.getTime() ? null : new Date(Math.max(toldAt, knownAt.getTime()))
}
