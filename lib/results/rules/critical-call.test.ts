import { expect, it } from 'vitest'
import { timeOfCall } from './critical-call'

const knownAt = new Date('2026-11-29T03:00:30Z')
const now = new Date('2026-11-29T04:00:00Z')

it.each([
  ['just now', 0, '2026-11-29T04:00:00.000Z'],
  ['a while ago', 12, '2026-11-29T03:48:00.000Z'],
  ['in the minute the values were entered', 60, '2026-11-29T03:00:30.000Z'],
  ['before anybody knew them', 61, null],
  ['the day before', 1440, null],
])('a call %s', (_name, minutesAgo, expected) => {
  expect(timeOfCall(minutesAgo, { knownAt, now })?.toISOString() ?? null).toBe(expected)
})
