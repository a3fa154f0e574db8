/** One home for dates. An `Instant` is a point in time; a `CalendarDate` is a day on the wall, never an instant. */
export type Instant = Date
export type CalendarDate = string & { readonly __brand: 'CalendarDate' }
export type DatePrecision = 'day' | 'month' | 'year'

export const hospitalTimeZone = 'Asia/Ho_Chi_Minh'
/** Viet Nam has had one offset and no summer time since 1975, so the wall clock is plain arithmetic. */
const offsetMs = 7 * 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

export function isCalendarDate(text: string): text is CalendarDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  return makeDate(Number(match[1]), Number(match[2]), Number(match[3])) !== null
}

/** Throws on anything that is not an existing day written yyyy-mm-dd. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`)
  return text
}

/** Null where the day does not exist (29/02/2023, 31/04). */
export function makeDate(year: number, month: number, day: number): CalendarDate | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? (`${pad(year, 4)}-${pad(month)}-${pad(day)}` as CalendarDate) : null
}

export function dateParts(date: CalendarDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** The hospital's day an instant falls on: 23:59 and 00:01 in Hà Nội are two days, wherever the server stands. */
export function businessDay(at: Instant): CalendarDate {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10) as CalendarDate
}

export function startOfDay(date: CalendarDate): Instant {
  return new Date(Date.parse(`${date}T00:00:00Z`) - offsetMs)
}

export function endOfDay(date: CalendarDate): Instant {
  return new Date(startOfDay(date).getTime() + dayMs)
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as CalendarDate
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** A `date` column as Prisma wants it, and back. */
export const toDbDate = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`)
export const fromDbDate = (date: Date): CalendarDate => date.toISOString().slice(0, 10) as CalendarDate

export function formatDate(date: CalendarDate, precision: DatePrecision = 'day'): string {
  const { year, month, day } = dateParts(date)
  if (precision === 'year') return pad(year, 4)
  return precision === 'month' ? `${pad(month)}/${pad(year, 4)}` : `${pad(day)}/${pad(month)}/${pad(year, 4)}`
}

export const formatTime = (at: Instant): string => new Date(at.getTime() + offsetMs).toISOString().slice(11, 16)
export const formatDay = (at: Instant): string => formatDate(businessDay(at))
export const formatDateTime = (at: Instant, precision: 'minute' | 'second' = 'minute'): string => {
  const seconds = precision === 'second' ? at.toISOString().slice(16, 19) : ''
  return `${formatTime(at)}${seconds} ${formatDay(at)}`
}

/** The 12-digit form of the insurance files (yyyymmddHHMM) and its 8-digit day. */
export const claimDateTime = (at: Instant): string =>
  businessDay(at).replaceAll('-', '') + formatTime(at).replace(':', '')
export const claimDate = (date: CalendarDate): string => date.replaceAll('-', '')

export interface DateInput {
  on: CalendarDate
  precision: DatePrecision
}

/** What a person types: dd/mm/yyyy, d-m-yyyy, ddmmyyyy, mm/yyyy, yyyy. Null where it is no date. */
export function parseDateInput(text: string): DateInput | null {
  const typed = text.trim()
  const full = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  if (full) return dated(makeDate(Number(full[3]), Number(full[2]), Number(full[1])), 'day')
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(typed)
  if (month) return dated(makeDate(Number(month[2]), Number(month[1]), 1), 'month')
  return /^\d{4}$/.test(typed) ? dated(makeDate(Number(typed), 1, 1), 'year') : null
}

function dated(on: CalendarDate | null, precision: DatePrecision): DateInput | null {
  return on ? { on, precision } : null
}

export interface Age {
  /** Completed years, months in all, days in all. A 29 February birthday is kept on 1 March in other years. */
  years: number
  months: number
  days: number
}

export function ageOf(birthOn: CalendarDate, at: Instant | CalendarDate): Age {
  const today = dateParts(typeof at === 'string' ? at : businessDay(at))
  const birth = dateParts(birthOn)
  const months = (today.year - birth.year) * 12 + (today.month - birth.month) - (today.day < birth.day ? 1 : 0)
  const days = daysBetween(birthOn, typeof at === 'string' ? at : businessDay(at))
  return { years: Math.floor(months / 12), months, days }
}

/** How an age is said: days under 28 days, months under 72 months (the limit of the prescription rule), else years. */
export function ageUnit(age: Age): { value: number; unit: 'day' | 'month' | 'year' } {
  if (age.days < 28) return { value: age.days, unit: 'day' }
  if (age.months < 72) return { value: age.months, unit: 'month' }
  return { value: age.years, unit: 'year' }
}
