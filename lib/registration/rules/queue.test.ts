import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queueLabel, waitMinutes, waitTone } from './queue'

test.each([
  ['a', 7, 'A007'],
  ['TN', 1024, 'TN1024'],
  ['', 12, '012'],
])('%s %i is %s', (series, number, label) => {
  expect(queueLabel(series, number)).toBe(label)
})

test.each([0, -1, 1.5, Number.NaN])('refuses the number %s', (number) => {
  expect(() => queueLabel('A', number)).toThrow(RangeError)
})

test('two numbers of one room never look the same', () => {
  const number = fc.integer({ min: 1, max: 9_999 })
  fc.assert(fc.property(number, number, (a, b) => (queueLabel('A', a) === queueLabel('A', b)) === (a === b)))
})

test.each([
  [29, false, 'calm'],
  [30, false, 'watch'],
  [59, false, 'watch'],
  [60, false, 'late'],
  [9, true, 'calm'],
  [10, true, 'watch'],
  [19, true, 'watch'],
  [20, true, 'late'],
] as const)('%i minutes, priority %s: %s', (minutes, isPriority, tone) =>
  expect(waitTone(minutes, isPriority)).toBe(tone),
)

test('a clock that runs ahead gives no negative wait', () => {
  expect(waitMinutes(new Date(60_000), new Date(0))).toBe(0)
  expect(waitMinutes(new Date(0), new Date(119_999))).toBe(1)
})
