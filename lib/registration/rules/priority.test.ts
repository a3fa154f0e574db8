import { expect, test } from 'vitest'
import { calendarDate as day } from '@/lib/kernel/time'
import { proposePriority } from './priority'

const on = day('2026-11-22')
const born = (birthOn: string, precision: 'day' | 'year' = 'day') => ({ birth: { birthOn: day(birthOn), precision } })

test.each([
  [born('2020-11-23'), 'childUnderSix'],
  [born('2020-11-22'), null],
  [born('1951-11-22'), 'aged75'],
  [born('1951-11-23'), null],
  [born('1951-01-01', 'year'), 'aged75'],
  [born('2020-01-01', 'year'), 'childUnderSix'],
  [born('1990-01-01'), null],
  [{ isEmergency: true, ...born('1940-01-01') }, 'emergency'],
  [{ isPregnant: true }, 'pregnant'],
  [{ disability: 'exceptionallySevere' as const }, 'exceptionallySevereDisability'],
  [{ disability: 'severe' as const }, 'severeDisability'],
  [{ hasMerits: true }, 'merits'],
  [{}, null],
])('%j is %s', (facts, group) => {
  expect(proposePriority(facts, on)?.group ?? null).toBe(group)
})

test('names every group in the order of the law', () => {
  expect(proposePriority({ ...born('1940-01-01'), hasMerits: true, isEmergency: true }, on)).toEqual({
    group: 'emergency',
    groups: ['emergency', 'aged75', 'merits'],
    explanationKey: 'registration.priority.emergency',
  })
})
