import {
  ageOf,
  businessDay,
  type CalendarDate,
  type DatePrecision,
  dateParts,
  daysBetween,
  type Instant,
  makeDate,
  parseDateInput,
  startOfDay,
} from '@/lib/kernel/time'
import { toHalfWidth } from './digits'
import type { Checked, Notice } from './notice'

export interface Birth {
  birthOn: CalendarDate
  precision: DatePrecision
}

export const oldestYears = 130
/** Under this age a guardian's name is asked (parents' data in the insurance files: under 16, QĐ 4750 XML7). */
export const guardianUnderYears = 16
/** Up to this age in days the insurance files want the hour and minute of birth. */
export const newbornDays = 28

/** Days other systems write when they know nothing. */
const placeholders = new Set(['1900-01-01', '1970-01-01', '1800-01-01'])

/** A date of birth as typed: day, month and year, month and year, or the year alone. */
export function checkBirth(text: string, today: CalendarDate): Checked<Birth> {
  const typed = toHalfWidth(text).trim()
  if (typed === '') return { ok: false, error: 'validation.required' }
  if (/^(\d{1,2}[/.\- ]){0,2}\d{2}$/.test(typed) || /^\d{6}$/.test(typed)) {
    return { ok: false, error: 'validation.birthTwoDigitYear' }
  }
  const read = parseDateInput(typed)
  if (!read) return { ok: false, error: 'validation.birthNoSuchDay' }
  return checkBirthDate({ birthOn: read.on, precision: read.precision }, today)
}

/** The same limits for a date that came from a card or a file. */
export function checkBirthDate(birth: Birth, today: CalendarDate): Checked<Birth> {
  if (birth.birthOn > today) return { ok: false, error: 'validation.birthFuture' }
  if (ageOf(latestDay(birth), today).years > oldestYears) return { ok: false, error: 'validation.birthTooOld' }
  const isPlaceholder = birth.precision === 'day' && placeholders.has(birth.birthOn)
  const warnings: Notice[] = isPlaceholder ? [{ key: 'registration.birth.placeholder' }] : []
  return { ok: true, value: birth, warnings }
}

/** The hour of birth, `HH:mm`, on the hospital's clock. Refused where it lies ahead of now. */
export function checkBirthTime(text: string, birthOn: CalendarDate, now: Instant): Checked<Instant> {
  const match = /^([01]?\d|2[0-3])[:hg]([0-5]\d)$/.exec(text.trim().toLowerCase())
  if (!match) return { ok: false, error: 'validation.time' }
  const minutes = Number(match[1]) * 60 + Number(match[2])
  const bornAt = new Date(startOfDay(birthOn).getTime() + minutes * 60_000)
  return bornAt > now ? { ok: false, error: 'validation.birthFuture' } : { ok: true, value: bornAt, warnings: [] }
}

/** True while the hour of birth must be asked. */
export function isNewborn(birth: Birth, at: Instant): boolean {
  const days = daysBetween(birth.birthOn, businessDay(at))
  return birth.precision === 'day' && days >= 0 && days <= newbornDays
}

/** The first and the last day the person may have been born on. */
export const earliestDay = (birth: Birth): CalendarDate => birth.birthOn

export function latestDay(birth: Birth): CalendarDate {
  const { year, month } = dateParts(birth.birthOn)
  if (birth.precision === 'day') return birth.birthOn
  if (birth.precision === 'year') return makeDate(year, 12, 31) ?? birth.birthOn
  const day = [31, 30, 29, 28].find((last) => makeDate(year, month, last) !== null) ?? 28
  return makeDate(year, month, day) ?? birth.birthOn
}

/** Where only the year is known the younger reading counts: better to ask one guardian too many. */
export function needsGuardian(birth: Birth, on: CalendarDate): boolean {
  return ageOf(latestDay(birth), on).years < guardianUnderYears
}
