import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate, daysBetween } from '@/lib/kernel/time'
import { addWorkingDays, isReferralValid, isWorkingDay, referralValidUntil } from './validity'

const none = { holidays: [] }
const tet = {
  holidays: ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'].map(calendarDate),
  extraWorkingDays: [calendarDate('2027-02-13')],
}
const term = (signedOn: string, diagnoses: string[] = ['I10'], calendar: typeof tet | typeof none = none) => ({
  signedOn: calendarDate(signedOn),
  diagnoses,
  yearLongIcdPatterns: ['Từ D62 đến D64', 'J45'],
  calendar,
})

describe('how long a letter is good', () => {
  test.each([
    ['signed on a Monday', term('2026-11-23'), '2026-12-07'],
    ['signed on a Friday', term('2026-11-27'), '2026-12-11'],
    ['signed on a Sunday', term('2026-11-22'), '2026-12-04'],
    ['over Tết, one Saturday worked', term('2027-02-01', ['I10'], tet), '2027-02-19'],
    ['PL III', term('2026-11-22', ['I10', 'D63.8']), '2027-11-22'],
    ['PL III on 29 February', term('2028-02-29', ['J45.0']), '2029-02-28'],
    ['PL III on 31 December', term('2026-12-31', ['J45.0']), '2027-12-31'],
  ])('%s', (_name, signed, until) => {
    const last = calendarDate(until)
    expect(referralValidUntil(signed)).toBe(last)
    expect(isReferralValid(signed, last)).toBe(true)
    expect(isReferralValid(signed, addDays(last, 1))).toBe(false)
    expect(isReferralValid(signed, addDays(signed.signedOn, -1))).toBe(false)
  })

  test.each([
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-11-23', true],
  ])('%s is a working day: %s', (on, expected) => expect(isWorkingDay(calendarDate(on), none)).toBe(expected))

  test('property: exactly ten working days lie in it, and the last is one; holidays only lengthen it', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(calendarDate('2025-01-01'), n))
    fc.assert(
      fc.property(day, fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }), (from, off) => {
        const calendar = { holidays: off.map((n) => addDays(from, n)) }
        const until = addWorkingDays(from, 10, calendar)
        const days = Array.from({ length: daysBetween(from, until) }, (_, i) => addDays(from, i + 1))
        expect(days.filter((on) => isWorkingDay(on, calendar))).toHaveLength(10)
        expect(isWorkingDay(until, calendar)).toBe(true)
        expect(until >= addWorkingDays(from, 10, none)).toBe(true)
      }),
    )
  })
})
