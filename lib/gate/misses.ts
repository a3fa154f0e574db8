/** Wrong secrets from one address in a minute, after which it is not even looked whether the next one is right. */
const mostMisses = 60
const windowMs = 60_000
const mostAddresses = 10_000

interface Count {
  misses: number
  until: number
}
const counts = new Map<string, Count>()

/**
 * Slows whoever guesses. Only misses count, for a whole waiting hall shares one address; kept in the process, because
 * the secrets themselves are beyond guessing and this only spares the database.
 */
export function hasMissedTooOften(address: string | undefined, now = Date.now()): boolean {
  const count = counts.get(address ?? '')
  return count !== undefined && count.until > now && count.misses >= mostMisses
}

export function countMiss(address: string | undefined, now = Date.now()): void {
  const key = address ?? ''
  const count = counts.get(key)
  if (count && count.until > now) count.misses++
  else counts.set(key, { misses: 1, until: now + windowMs })
  if (counts.size <= mostAddresses) return
  for (const [old, { until }] of counts) if (until <= now) counts.delete(old)
  const eldest = counts.keys().next().value
  if (counts.size > mostAddresses && eldest !== undefined) counts.delete(eldest)
}
