import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { bedPercent, consultationPercent, consultationPercents, surgeryPercent } from './consultation'
import { routeOf } from './route'
import { isCoPayExempt, settingsOn } from './settings'

describe('by date', () => {
  test.each([
    ['2026-06-30', 2_340_000, 351_000, 14_040_000, 105_300_000],
    ['2026-07-01', 2_530_000, 379_500, 15_180_000, 113_850_000],
    ['2030-01-01', 2_530_000, 379_500, 15_180_000, 113_850_000],
  ])('%s', (on, baseSalaryVnd, noCoPayBelowVnd, yearlyCoPayCapVnd, supplyCeilingVnd) => {
    const expected = { baseSalaryVnd, noCoPayBelowVnd, yearlyCoPayCapVnd, supplyCeilingVnd }
    expect(settingsOn(calendarDate(on))).toMatchObject(expected)
  })
  test('an unknown year is not guessed', () => expect(() => settingsOn(calendarDate('2020-01-01'))).toThrow(RangeError))

  test.each([
    ['2021-01-01', 15_180_001, true],
    ['2021-01-01', 15_180_000, false],
    ['2026-11-23', 99_000_000, false],
    [null, 99_000_000, false],
  ])('five years from %s, co-paid %d: exempt %s', (from, coPaidThisYearVnd, expected) => {
    const history = { fiveYearsFrom: from === null ? null : calendarDate(from), coPaidThisYearVnd }
    expect(isCoPayExempt(calendarDate('2026-11-22'), history)).toBe(expected)
  })
})

describe('route', () => {
  test.each([
    ['1.1', '2026-11-22', false, 100],
    ['1.3', '2026-11-22', true, 100],
    ['2', '2026-11-22', false, 100],
    ['1.13', '2026-06-30', false, 0],
    ['1.13', '2026-07-01', false, 50],
    ['1.14', '2026-07-01', false, 50],
    ['1.18', '2026-06-30', false, 0],
    ['3.1', '2026-11-22', true, 40],
    ['3.1', '2026-11-22', false, 0],
    ['9', '2026-11-22', false, 0],
    ['7.2', '2026-11-22', false, undefined],
    ['1.8', '2026-11-22', false, undefined],
    ['', '2026-11-22', false, undefined],
  ])('%s on %s, in-patient %s pays %s', (code, on, isInpatient, percent) => {
    expect(routeOf(code, calendarDate(on), isInpatient)?.payablePercent).toBe(percent)
  })
  test('only the primary level is paid whatever the card', () => {
    const codes = ['1.1', '1.2', '1.11', '2']
    expect(codes.filter((code) => routeOf(code, calendarDate('2026-11-22'), false)?.isFullWhateverTheCard)).toEqual([
      '1.2',
    ])
  })
})

describe('payment rate of the service', () => {
  test('consultations of a day', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(consultationPercent)).toEqual([100, 30, 30, 30, 10, 0, 0])
    expect(() => consultationPercent(0)).toThrow(RangeError)
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 1, minute))
    const held = [
      { id: 'c', at: at(40) },
      { id: 'b', at: at(5) },
      { id: 'a', at: at(5) },
    ]
    expect([...consultationPercents(held)]).toEqual([
      ['a', 100],
      ['b', 30],
      ['c', 30],
    ])
  })
  test.each([
    [1, true, false, 100],
    [2, true, false, 50],
    [2, false, false, 80],
    [2, true, true, 80],
  ])('service %d of an operation, same team %s, procedure %s', (n, team, procedure, percent) => {
    expect(surgeryPercent(n, team, procedure)).toBe(percent)
  })
  test('shared beds', () => expect([1, 2, 3, 4].map(bedPercent)).toEqual([100, 50, 33, 33]))
})
