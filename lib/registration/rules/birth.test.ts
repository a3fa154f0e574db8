import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate as day, formatDate } from '@/lib/kernel/time'
import { checkBirth, checkBirthTime, isNewborn, latestDay, needsGuardian } from './birth'

const today = day('2026-11-22')
const now = new Date('2026-11-22T03:00:00Z')

describe('checkBirth', () => {
  test.each([
    ['01/02/1990', '1990-02-01', 'day'],
    ['01021990', '1990-02-01', 'day'],
    ['1/2/1990', '1990-02-01', 'day'],
    ['02/1990', '1990-02-01', 'month'],
    ['1948', '1948-01-01', 'year'],
    ['２２/１１/２０２６', '2026-11-22', 'day'],
    ['29/02/2024', '2024-02-29', 'day'],
    ['2026', '2026-01-01', 'year'],
    ['1896', '1896-01-01', 'year'],
  ])('%s', (text, birthOn, precision) => {
    expect(checkBirth(text, today)).toEqual({ ok: true, value: { birthOn, precision }, warnings: [] })
  })

  test.each([
    ['', 'required'],
    ['29/02/2023', 'birthNoSuchDay'],
    ['31/04/1990', 'birthNoSuchDay'],
    ['abc', 'birthNoSuchDay'],
    ['01/02/90', 'birthTwoDigitYear'],
    ['010290', 'birthTwoDigitYear'],
    ['90', 'birthTwoDigitYear'],
    ['23/11/2026', 'birthFuture'],
    ['12/2026', 'birthFuture'],
    ['2027', 'birthFuture'],
    ['01/01/1890', 'birthTooOld'],
    ['1890', 'birthTooOld'],
  ])('refuses %j', (text, error) =>
    expect(checkBirth(text, today)).toEqual({ ok: false, error: `validation.${error}` }),
  )

  test.each(['01/01/1900', '01/01/1970'])('asks about the placeholder %s', (text) => {
    expect(checkBirth(text, today)).toMatchObject({ ok: true, warnings: [{ key: 'registration.birth.placeholder' }] })
  })

  test('every day of the last 120 years is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 43_800 }), (back) => {
        const birthOn = addDays(today, -back)
        expect(checkBirth(formatDate(birthOn), today)).toMatchObject({ ok: true, value: { birthOn, precision: 'day' } })
      }),
    )
  })
})

test.each([
  ['09:59', '2026-11-22', true],
  ['10:00', '2026-11-22', true],
  ['10:01', '2026-11-22', false],
  ['23:59', '2026-11-21', true],
  ['24:00', '2026-11-21', false],
  ['9h30', '2026-11-22', true],
  ['x', '2026-11-22', false],
])('birth at %s on %s: %s', (time, on, ok) => expect(checkBirthTime(time, day(on), now).ok).toBe(ok))

test.each([
  ['2026-11-22', true],
  ['2026-10-25', true],
  ['2026-10-24', false],
  ['2026-11-23', false],
])('born %s is newborn: %s', (on, expected) =>
  expect(isNewborn({ birthOn: day(on), precision: 'day' }, now)).toBe(expected),
)

test.each([
  ['2010-11-22', 'day', false],
  ['2010-11-23', 'day', true],
  ['2010-11-01', 'month', true],
  ['2010-10-01', 'month', false],
  ['2010-01-01', 'year', true],
  ['2009-01-01', 'year', false],
] as const)('born %s (%s) needs a guardian: %s', (on, precision, expected) => {
  expect(needsGuardian({ birthOn: day(on), precision }, today)).toBe(expected)
})

test('latestDay of a month and of a year', () => {
  expect(latestDay({ birthOn: day('2024-02-01'), precision: 'month' })).toBe('2024-02-29')
  expect(latestDay({ birthOn: day('2024-01-01'), precision: 'year' })).toBe('2024-12-31')
})
