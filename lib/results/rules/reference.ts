import { searchKey } from '@/lib/kernel/text'
import { addDays, type CalendarDate, type DatePrecision, dateParts, daysBetween, makeDate } from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'
import { parseResultValue, type ResultCode, type ResultValue } from './value'

/** Null is a range for both sexes. */
export type RangeSex = 'male' | 'female' | null

/** One band of a test's reference: ages from (inclusive) to (exclusive) in days at collection, in the test's unit. */
export interface ReferenceRange {
  sex: RangeSex
  ageFromDays: number
  ageToDays: number | null
  low?: number | null
  high?: number | null
  criticalLow?: number | null
  criticalHigh?: number | null
  /** For results in words: what is normal, as entered (Âm tính). */
  normalText?: string | null
}

export const resultFlags = ['N', 'L', 'H', 'LL', 'HH', 'A'] as const
export type ResultFlag = (typeof resultFlags)[number]
export const isCritical = (flag: ResultFlag | null): boolean => flag === 'LL' || flag === 'HH'

export interface Subject {
  sex: 'male' | 'female' | 'unknown'
  /** Both equal where the birth day is known; a year of birth gives a span of a year. */
  ageDays: { min: number; max: number }
}

export type RangeChoice =
  | { range: ReferenceRange; reason?: undefined }
  | { range: null; reason: 'none' | 'sexUnknown' | 'ageUnknown' }

/** Age in days on the day of collection, as exactly as the birth date is known. */
export function ageDaysAt(birthOn: CalendarDate, precision: DatePrecision, on: CalendarDate): Subject['ageDays'] {
  const { year, month } = dateParts(birthOn)
  const at = (y: number, m: number, d: number) => makeDate(y, m, d) as CalendarDate
  const first = precision === 'day' ? birthOn : at(year, precision === 'year' ? 1 : month, 1)
  const next = precision === 'year' || month === 12 ? at(year + 1, 1, 1) : at(year, month + 1, 1)
  const last = precision === 'day' ? birthOn : addDays(next, -1)
  return { min: Math.max(0, daysBetween(last, on)), max: Math.max(0, daysBetween(first, on)) }
}

/**
 * The one range that applies. A range for the sex goes before one for everybody. With the sex or the age unknown it is
 * used only if every possibility leads to the same limits; otherwise there is no flag rather than a wrong one.
 */
export function chooseRange(ranges: readonly ReferenceRange[], subject: Subject): RangeChoice {
  const sexes = subject.sex === 'unknown' ? (['male', 'female'] as const) : [subject.sex]
  // Bands only change at their edges, so trying every edge within the span tries every age in it.
  const { min, max } = subject.ageDays
  const edges = ranges.flatMap((range) => [range.ageFromDays, range.ageToDays ?? max])
  const ages = [...new Set([min, max, ...edges.filter((edge) => edge > min && edge < max)])]
  const bySex = sexes.map((sex) => ages.map((age) => pick(ranges, sex, age)))
  const first = bySex[0]?.[0] ?? null
  if (bySex.some((picked) => picked.some((range) => !sameLimits(range, picked[0] ?? null))))
    return { range: null, reason: 'ageUnknown' }
  if (bySex.some((picked) => !sameLimits(picked[0] ?? null, first))) return { range: null, reason: 'sexUnknown' }
  return first ? { range: first } : { range: null, reason: 'none' }
}

function pick(ranges: readonly ReferenceRange[], sex: 'male' | 'female', age: number): ReferenceRange | null {
  const covers = (range: ReferenceRange) =>
    age >= range.ageFromDays && (range.ageToDays === null || age < range.ageToDays)
  return (
    ranges.find((range) => range.sex === sex && covers(range)) ??
    ranges.find((range) => range.sex === null && covers(range)) ??
    null
  )
}

const limits = ['low', 'high', 'criticalLow', 'criticalHigh', 'normalText'] as const

function sameLimits(a: ReferenceRange | null, b: ReferenceRange | null): boolean {
  if (a === null || b === null) return a === b
  return limits.every((limit) => (a[limit] ?? null) === (b[limit] ?? null))
}

/**
 * N within the range, limits included. Reaching a critical limit counts as critical: calling once too often is the
 * safe side. Null where nothing can be said, e.g. `< 5` against 3–10.
 */
export function flagOf(value: ResultValue, range: ReferenceRange | null): ResultFlag | null {
  if (!range) return null
  if (value.kind === 'coded' || value.kind === 'text') return flagOfWords(value, range.normalText)
  if (value.kind !== 'number' || limits.slice(0, 4).every((limit) => range[limit] == null)) return null
  const span = spanOf(value)
  const low = range.low ?? Number.NEGATIVE_INFINITY
  const high = range.high ?? Number.POSITIVE_INFINITY
  if (range.criticalLow != null && span.max <= range.criticalLow) return 'LL'
  if (range.criticalHigh != null && span.min >= range.criticalHigh) return 'HH'
  if (span.max < low || (span.max === low && span.openMax)) return 'L'
  if (span.min > high || (span.min === high && span.openMin)) return 'H'
  return span.min >= low && span.max <= high ? 'N' : null
}

/** `> 5` is everything above 5. A measured amount is never below 0, so `< 5` reaches down to 0 and not further. */
function spanOf({ number, comparator }: Extract<ResultValue, { kind: 'number' }>) {
  const isOpen = comparator === '<' || comparator === '>'
  if (comparator?.startsWith('<')) return { min: Math.min(0, number), max: number, openMin: false, openMax: isOpen }
  if (comparator) return { min: number, max: Number.POSITIVE_INFINITY, openMin: isOpen, openMax: false }
  return { min: number, max: number, openMin: false, openMax: false }
}

/** Two codes are compared as codes; other words only say something where they are the normal ones. */
function flagOfWords(value: Extract<ResultValue, { text: string }>, normalText?: string | null): ResultFlag | null {
  if (!normalText) return null
  const normal = parseResultValue(normalText)
  if (value.kind === 'coded' && normal.ok && normal.value.kind === 'coded')
    return plainCode(value.code) === plainCode(normal.value.code) ? 'N' : 'A'
  return searchKey(value.text) === searchKey(normalText) ? 'N' : null
}

const plainCode = (code: ResultCode): ResultCode =>
  code === 'nonReactive' ? 'negative' : code === 'reactive' ? 'positive' : code

/** What an administrator must mend in a test's table before it is used. */
export function checkRanges(ranges: readonly ReferenceRange[]): Finding[] {
  const findings: Finding[] = []
  ranges.forEach((range, i) => {
    const refuse = (message: string, path: string) =>
      findings.push({ severity: 'refuse', message, path: `ranges.${i}.${path}` })
    if (range.ageFromDays < 0 || (range.ageToDays !== null && range.ageToDays <= range.ageFromDays))
      refuse('validation.ageBand', 'ageToDays')
    const inOrder = [range.criticalLow, range.low, range.high, range.criticalHigh].filter((limit) => limit != null)
    if (inOrder.some((limit, j) => j > 0 && limit < (inOrder[j - 1] ?? limit))) refuse('validation.rangeOrder', 'low')
    const overlaps = ranges.slice(0, i).some((other) => other.sex === range.sex && meets(other, range))
    if (overlaps) refuse('validation.ageBandsOverlap', 'ageFromDays')
  })
  return findings
}

const meets = (a: ReferenceRange, b: ReferenceRange): boolean =>
  a.ageFromDays < (b.ageToDays ?? Number.POSITIVE_INFINITY) && b.ageFromDays < (a.ageToDays ?? Number.POSITIVE_INFINITY)
