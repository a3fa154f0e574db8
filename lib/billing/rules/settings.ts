import Decimal from 'decimal.js'
import { type Vnd, vnd } from '@/lib/kernel/money'
import { type CalendarDate, calendarDate } from '@/lib/kernel/time'

export interface BaseSalary {
  validFrom: CalendarDate
  baseSalaryVnd: Vnd
}

/** Mức lương cơ sở by date: NĐ 73/2024/NĐ-CP, then NĐ 161/2026/NĐ-CP. The visit's date decides. */
export const baseSalaries: readonly BaseSalary[] = [
  { validFrom: calendarDate('2024-07-01'), baseSalaryVnd: vnd(2_340_000) },
  { validFrom: calendarDate('2026-07-01'), baseSalaryVnd: vnd(2_530_000) },
]

export interface BillingSettings extends BaseSalary {
  /** Under this total of insured cost (15 % of the base salary) the patient pays no share. */
  noCoPayBelowVnd: Vnd
  /** Co-payments of a year above this (6 base salaries, after 5 continuous years) are the fund's. */
  yearlyCoPayCapVnd: Vnd
  /** Ceiling of one supply package (45 base salaries; T_TRANTT). */
  supplyCeilingVnd: Vnd
}

/** Throws before the first entry: a bill of an earlier year needs its own row, not today's figure. */
export function settingsOn(visitOn: CalendarDate, table: readonly BaseSalary[] = baseSalaries): BillingSettings {
  const row = table
    .filter((one) => one.validFrom <= visitOn)
    .reduce<BaseSalary | null>((last, one) => (last && last.validFrom > one.validFrom ? last : one), null)
  if (!row) throw new RangeError(`no base salary known on ${visitOn}`)
  const share = (factor: string) => vnd(new Decimal(row.baseSalaryVnd).times(factor).round().toNumber())
  return { ...row, noCoPayBelowVnd: share('0.15'), yearlyCoPayCapVnd: share('6'), supplyCeilingVnd: share('45') }
}

export interface CoPayHistory {
  /** From the card: first day after 5 continuous years of insurance. */
  fiveYearsFrom: CalendarDate | null
  coPaidThisYearVnd: number
}

/** Miễn cùng chi trả: five continuous years and more than six base salaries co-paid this year. */
export function isCoPayExempt(visitOn: CalendarDate, { fiveYearsFrom, coPaidThisYearVnd }: CoPayHistory): boolean {
  const { yearlyCoPayCapVnd } = settingsOn(visitOn)
  return fiveYearsFrom !== null && fiveYearsFrom <= visitOn && coPaidThisYearVnd > yearlyCoPayCapVnd
}
