import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  addDays,
  ageOf,
  ageUnit,
  businessDay,
  calendarDate,
  claimDateTime,
  daysBetween,
  endOfDay,
  formatDate,
  formatDateTime,
  isCalendarDate,
  parseDateInput,
  startOfDay,
} from './time'

const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

describe.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'])('with the server in %s', (tz) => {
  it.each([
    ['2026-11-22T16:59:59.999Z', '2026-11-22', '23:59 22/11/2026', '202611222359'],
    ['2026-11-22T17:00:00.000Z', '2026-11-23', '00:00 23/11/2026', '202611230000'],
    ['2026-12-31T16:59:58.000Z', '2026-12-31', '23:59 31/12/2026', '202612312359'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01', '00:00 01/01/2027', '202701010000'],
    ['2028-02-28T17:30:00.000Z', '2028-02-29', '00:30 29/02/2028', '202802290030'],
  ])('%s is the day %s', (instant, day, shown, claim) => {
    process.env.TZ = tz
    const at = new Date(instant)
    expect(businessDay(at)).toBe(day)
    expect(formatDateTime(at)).toBe(shown)
    expect(claimDateTime(at)).toBe(claim)
  })
})

describe('a day', () => {
  it('holds the instants from its start until its end', () => {
    const days = fc.integer({ min: -30_000, max: 30_000 }).map((n) => addDays(calendarDate('2000-01-01'), n))
    fc.assert(
      fc.property(days, (day) => {
        expect(businessDay(startOfDay(day))).toBe(day)
        expect(businessDay(new Date(endOfDay(day).getTime() - 1))).toBe(day)
        expect(businessDay(endOfDay(day))).toBe(addDays(day, 1))
        expect(daysBetween(day, addDays(day, 400))).toBe(400)
        expect(parseDateInput(formatDate(day))?.on).toBe(day)
      }),
    )
  })
  it.each(['2023-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00:00Z'])('is not %s', (text) => {
    expect(isCalendarDate(text)).toBe(false)
  })
})

describe('a date as typed', () => {
  it.each([
    ['01/02/1990', '1990-02-01', 'day'],
    ['1-2-1990', '1990-02-01', 'day'],
    ['01021990', '1990-02-01', 'day'],
    ['2/1990', '1990-02-01', 'month'],
    ['1958', '1958-01-01', 'year'],
    [' 29/02/2024 ', '2024-02-29', 'day'],
  ])('%s is %s to the %s', (text, on, precision) => {
    expect(parseDateInput(text)).toEqual({ on, precision })
  })
  it.each(['29/02/2023', '31/04/2026', '1/2/90', '13/1990', 'hôm nay', '', '32/01/2026', '００/01/2026'])(
    '%s is none',
    (text) => {
      expect(parseDateInput(text)).toBeNull()
    },
  )
})

describe('an age', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 0, 'day'],
    ['2026-10-26', '2026-11-22', 27, 'day'],
    ['2026-10-25', '2026-11-22', 0, 'month'],
    ['2020-11-23', '2026-11-22', 71, 'month'],
    ['2020-11-22', '2026-11-22', 6, 'year'],
    ['1986-11-23', '2026-11-22', 39, 'year'],
    ['1986-11-22', '2026-11-22', 40, 'year'],
    ['2000-02-29', '2026-02-28', 25, 'year'],
    ['2000-02-29', '2026-03-01', 26, 'year'],
  ])('born %s, on %s: %i %s', (birth, on, value, unit) => {
    expect(ageUnit(ageOf(calendarDate(birth), calendarDate(on)))).toEqual({ value, unit })
  })
  it('turns on the birthday in Viet Nam, not in London', () => {
    expect(ageOf(calendarDate('1986-11-23'), new Date('2026-11-22T16:59:00Z')).years).toBe(39)
    expect(ageOf(calendarDate('1986-11-23'), new Date('2026-11-22T17:00:00Z')).years).toBe(40)
  })
})
