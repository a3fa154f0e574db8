import type { Instant } from '@/lib/kernel/time'

const hourMs = 60 * 60 * 1000

/** Ours: no regulation sets these times. */
export const breakGlassHours = 4
/** A visit nobody closed must not leave the record open for ever. */
export const visitGrantDays = 30

export const breakGlassEnds = (now: Instant): Instant => new Date(now.getTime() + breakGlassHours * hourMs)
export const visitGrantEnds = (now: Instant): Instant => new Date(now.getTime() + visitGrantDays * 24 * hourMs)
