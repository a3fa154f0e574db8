import Decimal from 'decimal.js'
import { searchKey } from '@/lib/kernel/text'
import { businessDay, type CalendarDate, type DatePrecision } from '@/lib/kernel/time'
import type { LabTestWithRanges } from '@/lib/terminology/types'
import { ageDaysAt, chooseRange, flagOf, type RangeChoice, type ReferenceRange, type ResultFlag } from './reference'
import { checkPlausible, type Plausibility } from './units'
import { formatResultValue, parseResultValue, type ResultValue } from './value'

export interface Examined {
  sex: 'male' | 'female' | 'unknown'
  birthOn: CalendarDate
  birthPrecision: DatePrecision
}

export interface Judged {
  state: 'value'
  /** As it is kept and shown, in the test's unit. */
  value: string
  number: number | null
  unit: string | null
  range: ReferenceRange | null
  rangeReason: RangeChoice['reason']
  flag: ResultFlag | null
  /** Looks like another unit, or like nothing a living person has: a person has to say that it is right. */
  question: Exclude<Plausibility, { kind: 'plausible' }> | null
}

export type Judgement = { state: 'absent' } | { state: 'wrong'; message: string; readings: readonly string[] } | Judged

/** The range for this person on the day of collection. */
export function rangeFor(
  test: LabTestWithRanges,
  { sex, birthOn, birthPrecision }: Examined,
  collectedAt: Date,
): RangeChoice {
  const ageDays = ageDaysAt(birthOn, birthPrecision, businessDay(collectedAt))
  return chooseRange(test.ranges, { sex, ageDays })
}

/** One value as typed, judged the same on the screen while typing and on the server before it is kept. */
export function judgeResult(
  test: LabTestWithRanges,
  entered: { value: string; unit: string | null },
  person: Examined,
  collectedAt: Date,
): Judgement {
  const parsed = parseResultValue(entered.value)
  if (!parsed.ok) {
    // A free text may look like a number nobody can read; it is kept as written.
    if (test.resultType !== 'text') return wrong(parsed.message, parsed.readings)
  } else if (parsed.value.kind === 'absent') return { state: 'absent' }
  const choice = rangeFor(test, person, collectedAt)
  const base = { range: choice.range, rangeReason: choice.reason, question: null }
  if (test.resultType === 'text' || !parsed.ok) {
    const value: ResultValue = { kind: 'text', text: entered.value.trim() }
    return {
      state: 'value',
      value: formatResultValue(value),
      number: null,
      unit: test.unit,
      ...base,
      flag: flagOf(value, choice.range),
    }
  }
  if (test.resultType === 'coded') {
    const option = optionOf(test.codedValues, entered.value, parsed.value)
    if (option === null) return wrong('results.value.notAnOption')
    // The options are closed, so what is not the normal one is abnormal.
    const normal = choice.range?.normalText
    const flag = normal ? (searchKey(normal) === searchKey(option) ? 'N' : 'A') : null
    return { state: 'value', value: option, number: null, unit: test.unit, ...base, flag }
  }
  if (parsed.value.kind !== 'number') return wrong('validation.resultNumber')
  const value = inTestUnit(parsed.value, test, entered.unit)
  if (value === null) return wrong('results.unit.unknown')
  return {
    ...base,
    state: 'value',
    value: formatResultValue(value),
    number: value.number,
    unit: test.unit,
    flag: flagOf(value, choice.range),
    question: plausibilityOf(value.number, test),
  }
}

const wrong = (message: string, readings: readonly string[] = []): Judgement => ({ state: 'wrong', message, readings })

type NumberValue = Extract<ResultValue, { kind: 'number' }>

/** A value typed in another unit becomes one in the test's, with no more digits than it had. */
function inTestUnit(value: NumberValue, test: LabTestWithRanges, unit: string | null): NumberValue | null {
  if (unit === null || unit === test.unit) return value
  const factor = test.alternateUnits?.[unit]
  if (factor === undefined) return null
  const converted = new Decimal(value.number).times(factor).toSignificantDigits(4)
  const digits = converted.toDecimalPlaces(Math.max(test.decimals ?? 3, 0) + 1).toFixed()
  return { ...value, number: Number(digits), digits, decimals: digits.split('.')[1]?.length ?? 0 }
}

function plausibilityOf(number: number, test: LabTestWithRanges): Judged['question'] {
  const { plausibleLow, plausibleHigh, unit } = test
  if (plausibleLow === null && plausibleHigh === null) return null
  const plausible = { low: plausibleLow ?? Number.NEGATIVE_INFINITY, high: plausibleHigh ?? Number.POSITIVE_INFINITY }
  const found = checkPlausible(number, { unit: unit ?? '', plausible, alternates: test.alternateUnits ?? {} })
  return found.kind === 'plausible' ? null : found
}

/** The catalogue's own words for what was typed: `am` and `neg` are Âm tính. */
function optionOf(options: readonly string[], entered: string, value: ResultValue): string | null {
  const key = searchKey(entered)
  const same = options.find((option) => searchKey(option) === key)
  if (same) return same
  const means = (option: string) => {
    const read = parseResultValue(option)
    return (
      read.ok &&
      read.value.kind === 'coded' &&
      value.kind === 'coded' &&
      read.value.code === value.code &&
      (read.value.grade ?? null) === (value.grade ?? null)
    )
  }
  return options.find(means) ?? null
}

/** How a range is written beside a value: `3,9–6,1`, `≤ 5,2`, `Âm tính`. */
export function referenceText(
  range: { low?: number | null; high?: number | null; normalText?: string | null } | null,
): string {
  if (!range) return ''
  const show = (n: number) => String(n).replace('.', ',')
  const { low, high } = range
  if (low != null && high != null) return `${show(low)}–${show(high)}`
  if (low != null) return `≥ ${show(low)}`
  if (high != null) return `≤ ${show(high)}`
  return range.normalText ?? ''
}
