import Decimal from 'decimal.js'
import type { Instant } from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'

export interface Measured {
  number: number
  at: Instant
}

export type Trend = 'up' | 'down' | 'steady'

/** Less than this between two results is noise of the method; a test may bring its own. A default, not a standard. */
export const defaultChangePercent = 10

/** Arrow beside a value: against the result before it. Null where there is none. Later than `current` is ignored. */
export function trendOf(
  current: Measured,
  earlier: readonly Measured[],
  changePercent = defaultChangePercent,
): Trend | null {
  const previous = previousOf(current, earlier)
  if (!previous) return null
  const change = new Decimal(current.number).minus(previous.number)
  const noise = new Decimal(previous.number).abs().times(changePercent).div(100)
  if (change.isZero() || change.abs().lt(noise)) return 'steady'
  return change.isPositive() ? 'up' : 'down'
}

export interface DeltaRule {
  /** Only a result younger than this is compared. */
  withinHours: number
  maxPercent?: number
  maxAbsolute?: number
}

/** A jump a body hardly makes: another patient's tube? Asked before verifying. Both limits given: both must be passed. */
export function deltaCheck(current: Measured, earlier: readonly Measured[], rule: DeltaRule): Finding[] {
  const previous = previousOf(current, earlier)
  if (!previous || current.at.getTime() - previous.at.getTime() > rule.withinHours * 3_600_000) return []
  const change = new Decimal(current.number).minus(previous.number).abs()
  const isAbsolute = rule.maxAbsolute === undefined || change.gt(rule.maxAbsolute)
  const allowed = new Decimal(previous.number)
    .abs()
    .times(rule.maxPercent ?? 0)
    .div(100)
  const isRelative = rule.maxPercent === undefined || change.gt(allowed)
  const hasLimit = rule.maxAbsolute !== undefined || rule.maxPercent !== undefined
  if (!(hasLimit && isAbsolute && isRelative)) return []
  const values = { previous: previous.number, current: current.number }
  return [{ severity: 'ask', message: 'results.delta.unlikelyChange', path: 'value', values }]
}

function previousOf(current: Measured, earlier: readonly Measured[]): Measured | null {
  return earlier
    .filter((one) => one.at < current.at)
    .reduce<Measured | null>((latest, one) => (latest === null || one.at > latest.at ? one : latest), null)
}
