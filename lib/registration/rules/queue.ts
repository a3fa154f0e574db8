/** What the ticket shows and the loudspeaker calls: the room's series and the day's number, `A007`, `TN1024`. */
export function queueLabel(series: string, number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`not a queue number: ${number}`)
  return `${series.trim().toUpperCase()}${String(number).padStart(3, '0')}`
}

export type WaitTone = 'calm' | 'watch' | 'late'

/** Minutes after which a waiting row changes colour. Ours: no regulation sets them; priority patients turn sooner. */
export const waitLimits = { normal: { watch: 30, late: 60 }, priority: { watch: 10, late: 20 } } as const

export function waitMinutes(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
}

export function waitTone(minutes: number, isPriority = false): WaitTone {
  const limit = isPriority ? waitLimits.priority : waitLimits.normal
  if (minutes >= limit.late) return 'late'
  return minutes >= limit.watch ? 'watch' : 'calm'
}
