import { type CalendarDate, dateParts } from '@/lib/kernel/time'
import { judgeResult } from '@/lib/results/rules/judge'
import { ageDaysAt, chooseRange, type ReferenceRange } from '@/lib/results/rules/reference'
import type { LabTestWithRanges } from '@/lib/terminology/types'
import type { PanelFacts } from './catalogue'
import type { Draw } from './draw'
import type { Person } from './people'

type Values = Record<string, number | string>

/** What the laboratory found: told values as they are, the rest inside the reference range, sums that agree. */
export function valuesFor(draw: Draw, panel: PanelFacts, person: Person, on: CalendarDate, told: Values = {}): Values {
  const values: Values = {}
  for (const test of panel.tests)
    values[test.code] = told[test.code] ?? usualValue(draw, test, rangeFor(test, person, on))
  return derive(values, person, on, told)
}

export const rangeFor = (test: LabTestWithRanges, person: Person, on: CalendarDate): ReferenceRange | null =>
  chooseRange(test.ranges, { sex: person.sex, ageDays: ageDaysAt(person.birthOn, person.birthPrecision, on) }).range

function usualValue(draw: Draw, test: LabTestWithRanges, range: ReferenceRange | null): number | string {
  if (test.resultType !== 'numeric')
    return range?.normalText ?? draw.pick(test.codedValues.length > 0 ? test.codedValues : ['Không thấy'])
  const high = range?.high ?? (range?.low ? range.low * 1.35 : 1)
  const low = range?.low ?? high * 0.15
  // The middle of the range: who is well is seldom at its edge.
  return low + (high - low) * (0.25 + draw.next() * 0.5)
}

/** Values that are computed from others, as the analyser does. */
function derive(values: Values, person: Person, on: CalendarDate, told: Values): Values {
  const n = (code: string): number => Number(values[code])
  const set = (code: string, value: () => number) => {
    if (code in values && !(code in told)) values[code] = value()
  }
  if ('MPV' in values) {
    set('MCH', () => (n('MCV') * n('MCHC')) / 1000)
    set('RBC', () => n('HGB') / n('MCH'))
    set('HCT', () => n('HGB') / n('MCHC'))
    set('NEUP', () => 100 - n('LYMP') - n('MONP') - n('EOSP') - n('BASP'))
    set('NEUA', () => (n('WBC') * n('NEUP')) / 100)
    set('LYMA', () => (n('WBC') * n('LYMP')) / 100)
  }
  if ('BILI' in values) {
    set('BILD', () => n('BILT') * 0.25)
    set('BILI', () => n('BILT') - n('BILD'))
  }
  if ('HDL' in values) set('LDL', () => n('CHOL') - n('HDL') - n('TRIG') / 2.2)
  if ('EGFR' in values) set('EGFR', () => filtration(n('CREA'), person, on))
  return values
}

/** CKD-EPI 2021, from creatinine in µmol/L. */
function filtration(creatinine: number, { sex, birthOn }: Person, on: CalendarDate): number {
  const age = dateParts(on).year - dateParts(birthOn).year
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1]
  const ratio = creatinine / 88.4 / kappa
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * factor
}

export interface JudgedResult {
  value: string
  number: number | null
  refLow: number | null
  refHigh: number | null
  refText: string | null
  flag: string
}

/** Written as the technician would enter it and judged by the rule the laboratory uses; what it would ask about is a slip here. */
export function judge(
  test: LabTestWithRanges,
  value: number | string,
  person: Person,
  collectedAt: Date,
): JudgedResult {
  const text = typeof value === 'number' ? value.toFixed(test.decimals ?? 0).replace('.', ',') : value
  const judged = judgeResult(test, { value: text, unit: null }, person, collectedAt)
  if (judged.state !== 'value' || judged.question)
    throw new Error(`${test.code} of ${person.key}: ${text} would not be taken`)
  const { range, number, flag } = judged
  return {
    value: judged.value,
    number,
    refLow: range?.low ?? null,
    refHigh: range?.high ?? null,
    refText: range?.normalText ?? null,
    flag: flag ?? '',
  }
}
