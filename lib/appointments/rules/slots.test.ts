import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, businessDay, calendarDate, startOfDay } from '@/lib/kernel/time'
import {
  type Booked,
  type Closure,
  clash,
  minuteText,
  mondayOf,
  parseMinute,
  placeIn,
  type Session,
  slotsOf,
  startsOf,
  type Weekday,
  weekdayOf,
} from './slots'

const monday = calendarDate('2026-11-23')
const session = (over: Partial<Session> = {}): Session => ({
  id: 'a',
  roomId: 'room',
  doctorId: null,
  weekday: 1,
  fromMinute: 450,
  toMinute: 510,
  slotMinutes: 20,
  capacity: 2,
  overbook: 1,
  isPublic: true,
  validFrom: calendarDate('2026-01-01'),
  validTo: null,
  ...over,
})
const closure = (over: Partial<Closure> = {}): Closure => ({
  roomId: null,
  doctorId: null,
  fromOn: monday,
  toOn: monday,
  ...over,
})
const at = (minute: number, plain: number, overbooked = 0): Booked => ({
  sessionId: 'a',
  on: monday,
  minute,
  plain,
  overbooked,
})
const times = (sessions: Session[], closures: Closure[] = [], on = monday) =>
  slotsOf(sessions, closures, [], on).map((slot) => minuteText(slot.minute))

describe('days of the week are those of Viet Nam', () => {
  it.each([
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['2026-11-28', 6],
    ['2024-02-29', 4],
  ])('%s is day %i', (on, weekday) => expect(weekdayOf(calendarDate(on))).toBe(weekday))

  it('an instant before seven in the morning in London is already the next day here', () => {
    expect(weekdayOf(businessDay(new Date('2026-11-22T17:00:00Z')))).toBe(1)
    expect(weekdayOf(businessDay(new Date('2026-11-22T16:59:59Z')))).toBe(7)
    expect(businessDay(startOfDay(monday))).toBe(monday)
    expect(mondayOf(calendarDate('2026-11-29'))).toBe(monday)
  })
})

describe('slots of a day', () => {
  it('fills a session and leaves out what is too short for a slot', () => {
    expect(times([session()])).toEqual(['07:30', '07:50', '08:10'])
    expect(times([session({ toMinute: 505 })])).toEqual(['07:30', '07:50'])
    expect(times([session({ toMinute: 460 })])).toEqual([])
  })
  it.each([
    ['another weekday', [session({ weekday: 2 })], []],
    ['not begun', [session({ validFrom: addDays(monday, 1) })], []],
    ['ended', [session({ validTo: addDays(monday, -1) })], []],
    ['holiday of the house', [session()], [closure()]],
    ['room closed', [session()], [closure({ roomId: 'room' })]],
    ['doctor on leave', [session({ doctorId: 'd' })], [closure({ doctorId: 'd' })]],
  ])('has none: %s', (_, sessions, closures) => expect(times(sessions, closures)).toEqual([]))
  it.each([
    ['another room closed', closure({ roomId: 'other' })],
    ['another doctor on leave', closure({ doctorId: 'd' })],
    ['yesterday', closure({ fromOn: addDays(monday, -3), toOn: addDays(monday, -1) })],
  ])('keeps them: %s', (_, closed) => expect(times([session()], [closed])).toHaveLength(3))
  it('counts who is there, and those beyond the capacity for the whole day', () => {
    const [first, second, third] = slotsOf([session()], [], [at(450, 2, 1), at(470, 1)], monday)
    expect(first).toMatchObject({ booked: 3, free: 0, overbookLeft: 0 })
    expect(second).toMatchObject({ booked: 1, free: 1, overbookLeft: 0 })
    expect(third).toMatchObject({ booked: 0, free: 2, overbookLeft: 0 })
  })
  it('gives a place beyond the capacity only with a reason', () => {
    expect(placeIn({ free: 1, overbookLeft: 0 }, null)).toEqual({ kind: 'plain' })
    expect(placeIn({ free: 0, overbookLeft: 1 }, null)).toMatchObject({
      message: 'appointments.refused.overbookReason',
    })
    expect(placeIn({ free: 0, overbookLeft: 1 }, 'x')).toEqual({ kind: 'overbooked' })
    expect(placeIn({ free: 0, overbookLeft: 0 }, 'x')).toMatchObject({ message: 'appointments.refused.full' })
  })
})

const anySession = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    weekday: fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7),
    fromMinute: fc.integer({ min: 0, max: 1430 }),
    length: fc.integer({ min: 1, max: 600 }),
    slotMinutes: fc.integer({ min: 5, max: 240 }),
    capacity: fc.integer({ min: 1, max: 5 }),
    overbook: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ length, ...rest }) => session({ ...rest, toMinute: Math.min(1440, rest.fromMinute + length) }))

it('never seats more than capacity and allowance, and never outside a session, however people ask', () => {
  const wish = fc.record({ slot: fc.nat(200), reason: fc.boolean() })
  fc.assert(
    fc.property(
      fc.uniqueArray(anySession, { selector: ({ id }) => id }),
      fc.array(wish, { maxLength: 80 }),
      fc.integer({ min: 0, max: 6 }),
      (sessions, wishes, shift) => {
        const on = addDays(monday, shift)
        const booked: Booked[] = []
        for (const { slot: wanted, reason } of wishes) {
          const slots = slotsOf(sessions, [], booked, on)
          const slot = slots[wanted % Math.max(1, slots.length)]
          const place = slot && placeIn(slot, reason ? 'vì' : null)
          if (!slot || place?.kind === 'none') continue
          booked.push({
            sessionId: slot.sessionId,
            on,
            minute: slot.minute,
            plain: place?.kind === 'plain' ? 1 : 0,
            overbooked: place?.kind === 'plain' ? 0 : 1,
          })
        }
        for (const each of sessions) {
          const mine = booked.filter((one) => one.sessionId === each.id)
          for (const start of startsOf(each)) {
            expect(start).toBeGreaterThanOrEqual(each.fromMinute)
            expect(start + each.slotMinutes).toBeLessThanOrEqual(each.toMinute)
            expect(mine.filter((one) => one.minute === start && one.plain).length).toBeLessThanOrEqual(each.capacity)
          }
          expect(mine.filter((one) => one.overbooked).length).toBeLessThanOrEqual(each.overbook)
          expect(mine.every((one) => startsOf(each).includes(one.minute) && weekdayOf(one.on) === each.weekday)).toBe(
            true,
          )
        }
      },
    ),
  )
})

describe('a timetable', () => {
  const other = session({ id: 'b', doctorId: 'd' })
  it.each([
    ['same room, no doctor named', session(), true],
    ['same room, another doctor', session({ doctorId: 'e' }), false],
    ['same doctor, another room', session({ roomId: 'x', doctorId: 'd' }), true],
    ['after it', session({ fromMinute: 510, toMinute: 600 }), false],
    ['another day', session({ weekday: 3 }), false],
    ['itself', session({ id: 'b', doctorId: 'd' }), false],
  ])('%s', (_, mine, isClash) => expect(clash(mine, [other]) !== null).toBe(isClash))
  it.each([
    ['7:30', 450],
    ['0730', 450],
    ['13h45', 825],
    ['24:00', 1440],
    ['24:30', null],
    ['7:60', null],
    ['', null],
  ])('reads the hour %s', (text, minute) => expect(parseMinute(text)).toBe(minute))
})
