import { type CalendarDate, type DateInput, makeDate } from '@/lib/kernel/time'

/**
 * A date as cards carry it: `ddMMyyyy`, `dd/MM/yyyy`, `yyyy`, or with `00` for the part nobody knows (`00001948`).
 * Null where it is no date.
 */
export function readCardDate(text: string): DateInput | null {
  const digits = text.replace(/[\s/.-]/g, '')
  if (/^\d{4}$/.test(digits)) return dated(makeDate(Number(digits), 1, 1), 'year')
  if (!/^\d{8}$/.test(digits)) return null
  const [day, month, year] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4))]
  if (day === 0 && month === 0) return dated(makeDate(year, 1, 1), 'year')
  if (day === 0) return dated(makeDate(year, month, 1), 'month')
  return dated(makeDate(year, month, day), 'day')
}

export const readCardDay = (text: string): CalendarDate | null => {
  const read = readCardDate(text)
  return read?.precision === 'day' ? read.on : null
}

function dated(on: CalendarDate | null, precision: DateInput['precision']): DateInput | null {
  return on && on >= '1800-01-01' ? { on, precision } : null
}
