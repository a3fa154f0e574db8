/** Fewer calls than this say nothing about the pace of a room. */
export const fewestCalls = 3

/** The middle of what lies between calls, in minutes; breaks of an hour and more are no pace. Null: too few calls yet. */
export function paceOf(calledAt: readonly Date[]): number | null {
  const times = calledAt.map((at) => at.getTime()).sort((a, b) => a - b)
  const gaps = times
    .slice(1)
    .map((time, index) => (time - (times[index] ?? time)) / 60_000)
    .filter((gap) => gap < 60)
    .sort((a, b) => a - b)
  if (gaps.length < fewestCalls - 1) return null
  const middle = Math.floor(gaps.length / 2)
  const upper = gaps[middle] ?? 0
  return gaps.length % 2 ? upper : ((gaps[middle - 1] ?? 0) + upper) / 2
}

export interface Expected {
  /** Minutes from now, in steps of five: a promise to the minute would be broken. */
  from: number
  to: number
}

/** Between three quarters and one and a half times the room's pace for those ahead, and at least a span of ten minutes. */
export function expectedWait(ahead: number, paceMinutes: number | null): Expected | null {
  if (paceMinutes === null) return null
  const from = Math.floor((ahead * paceMinutes * 0.75) / 5) * 5
  const to = Math.ceil(((ahead + 1) * paceMinutes * 1.5) / 5) * 5
  return { from, to: Math.max(to, from + 10) }
}
