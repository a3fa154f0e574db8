import { addDays, type CalendarDate, dateParts, makeDate } from '@/lib/kernel/time'
import { matchesAnyIcdPattern } from '@/lib/orders/rules/icd-patterns'

export interface WorkingCalendar {
  holidays: readonly CalendarDate[]
  /** Weekend days worked instead of a holiday moved by the Government. */
  extraWorkingDays?: readonly CalendarDate[]
}

/** A date as a weekday: 0 is Sunday. Read in UTC because a calendar date has no zone. */
const weekday = (on: CalendarDate): number => new Date(`${on}T00:00:00Z`).getUTCDay()

export function isWorkingDay(on: CalendarDate, calendar: WorkingCalendar): boolean {
  if (calendar.extraWorkingDays?.includes(on)) return true
  return weekday(on) !== 0 && weekday(on) !== 6 && !calendar.holidays.includes(on)
}

/** The n-th working day after a date; the date itself is not counted. */
export function addWorkingDays(from: CalendarDate, days: number, calendar: WorkingCalendar): CalendarDate {
  let on = from
  for (let left = days; left > 0; ) {
    on = addDays(on, 1)
    if (isWorkingDay(on, calendar)) left--
  }
  return on
}

export interface ReferralTerm {
  signedOn: CalendarDate
  /** ICD-10 codes the patient is referred for. */
  diagnoses: readonly string[]
  /** TT 01/2025 PL III as it stands on the day of signing. Conditions beyond the code are the doctor's to judge. */
  yearLongIcdPatterns: readonly string[]
  calendar: WorkingCalendar
}

export const referralWorkingDays = 10

export const isYearLong = ({ diagnoses, yearLongIcdPatterns }: ReferralTerm): boolean =>
  diagnoses.some((icd) => matchesAnyIcdPattern(icd, yearLongIcdPatterns))

/**
 * Last day on which the letter is good: 10 working days from signing, one year for a disease of PL III
 * (TT 01/2025/TT-BYT). VIETNAM.md does not say how the first day counts: the day of signing is not counted, and a year
 * ends on the same date (29/02 on 28/02).
 */
export function referralValidUntil(term: ReferralTerm): CalendarDate {
  if (!isYearLong(term)) return addWorkingDays(term.signedOn, referralWorkingDays, term.calendar)
  const { year, month, day } = dateParts(term.signedOn)
  return makeDate(year + 1, month, day) ?? addDays(makeDate(year + 1, month + 1, 1) as CalendarDate, -1)
}

export const isReferralValid = (term: ReferralTerm, on: CalendarDate): boolean =>
  on >= term.signedOn && on <= referralValidUntil(term)
