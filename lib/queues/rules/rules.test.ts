import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { expectedWait, paceOf } from './expected'
import { callKey, shortRoom, spokenLabel } from './say'
import { shifts, spanOf } from './shift'
import { displayTokenOf, isTicketPageCode } from './ticket-page'

const now = new Date('2026-11-22T03:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('the expected time', () => {
  it.each([
    ['too few calls', [10, 5], null],
    ['a steady room', [40, 30, 20, 10], 10],
    ['a lunch break is no pace', [200, 30, 20, 10], 10],
    ['an even number of gaps', [42, 30, 20, 10, 4], 10],
  ])('%s', (_name, calls, pace) => expect(paceOf(calls.map(minutesAgo))).toBe(pace))

  it.each([
    [0, 10, { from: 0, to: 15 }],
    [4, 10, { from: 30, to: 75 }],
    [0, 1, { from: 0, to: 10 }],
  ])('%d ahead at %d minutes each', (ahead, pace, expected) => expect(expectedWait(ahead, pace)).toEqual(expected))

  it('is no promise where the pace is not known, and never ends before it begins', () => {
    expect(expectedWait(3, null)).toBeNull()
    fc.assert(
      fc.property(fc.nat(500), fc.double({ min: 0, max: 60, noNaN: true }), (ahead, pace) => {
        const wait = expectedWait(ahead, pace)
        expect(wait && wait.to - wait.from).toBeGreaterThanOrEqual(10)
      }),
    )
  })
})

describe('words and codes', () => {
  it('says a number letter by letter and once a call', () => {
    expect(spokenLabel('A007')).toBe('A 0 0 7')
    expect(callKey({ ticketId: 'x', calls: 1 })).not.toBe(callKey({ ticketId: 'x', calls: 2 }))
  })

  it.each([
    ['Phòng khám Nội 1', 'Nội 1'],
    ['Phòng Cấp cứu', 'Cấp cứu'],
    ['Emergency room', 'Emergency room'],
  ])('is short for %s where there is little room', (name, short) => expect(shortRoom(name)).toBe(short))
  it.each([
    '',
    '12345678901234567890123',
    '1234567890123456789012345',
    '12345678901234567890123a',
    '１２３４５６７８９０１２３４５６７８９０１２３４',
  ])('“%s” is no code of a ticket', (code) => expect(isTicketPageCode(code)).toBe(false))
  it('reads a token however it was typed', () => expect(displayTokenOf(' abcd-2345 efgh ')).toBe('ABCD2345EFGH'))
})

describe('shifts', () => {
  it('are the whole day without a gap, in the time of Viet Nam', () => {
    const on = calendarDate('2026-11-22')
    const { from, to } = spanOf(on, 'day')
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-21T17:00:00.000Z', '2026-11-22T17:00:00.000Z'])
    const { morning, afternoon, evening } = shifts
    expect([morning.from, morning.to, afternoon.to, evening.to]).toEqual([0, afternoon.from, evening.from, 1440])
  })
})
