import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aheadOf, compareInLine, type InLine, isCallable, rankOf } from './line'

const now = new Date('2026-11-22T03:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const plain: InLine = {
  status: 'waiting',
  priorityGroup: null,
  placeAt: minutesAgo(30),
  number: 1,
  readyAt: minutesAgo(20),
  heldUntil: null,
  returnedAt: null,
  doctorId: null,
}

describe('who is next', () => {
  it.each<[string, Partial<InLine>, boolean]>([
    ['waits and went through triage', {}, true],
    ['before triage', { readyAt: null }, false],
    ['an emergency before triage', { readyAt: null, priorityGroup: 'emergency' }, true],
    ['held until later', { status: 'held', heldUntil: minutesAgo(-1) }, false],
    ['held until now', { status: 'held', heldUntil: now }, true],
    ['at tests', { status: 'away' }, false],
    ['called already', { status: 'called' }, false],
  ])('%s', (_name, change, may) => expect(isCallable({ ...plain, ...change }, now)).toBe(may))

  it.each<[string, Partial<InLine>, number]>([
    ['anybody', {}, 3],
    ['priority', { priorityGroup: 'aged75' }, 2],
    ['an emergency', { priorityGroup: 'emergency', returnedAt: now, doctorId: 'other' }, 0],
    ['back for me', { returnedAt: now, doctorId: 'me' }, 1],
    ['back for nobody', { returnedAt: now }, 1],
    ['back for a colleague', { returnedAt: minutesAgo(19), doctorId: 'other' }, 4],
    ['a colleague who did not call for twenty minutes', { returnedAt: minutesAgo(20), doctorId: 'other' }, 1],
  ])('%s', (_name, change, rank) => expect(rankOf({ ...plain, ...change }, 'me', now)).toBe(rank))

  it('is one order, whatever stands in the line', () => {
    const aTicket = fc.record({
      priorityGroup: fc.constantFrom(null, 'aged75', 'emergency'),
      placeAt: fc.integer({ min: 0, max: 90 }).map(minutesAgo),
      number: fc.integer({ min: 1, max: 99 }),
      returnedAt: fc.option(fc.integer({ min: 0, max: 60 }).map(minutesAgo)),
      doctorId: fc.constantFrom(null, 'me', 'other'),
    })
    fc.assert(
      fc.property(aTicket, aTicket, aTicket, (...some) => {
        const [a, b, c] = some.map((each) => ({ ...plain, ...each })) as [InLine, InLine, InLine]
        const compare = compareInLine('me', now)
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0)
        if (compare(a, b) < 0 && compare(b, c) < 0) expect(compare(a, c)).toBeLessThan(0)
      }),
    )
  })
})

describe('how many are called before', () => {
  const came = (minutes: number, change: Partial<InLine> = {}): InLine => ({
    ...plain,
    placeAt: minutesAgo(minutes),
    number: 100 - minutes,
    ...change,
  })
  const untriaged = { readyAt: null }
  const me = came(20)
  const newcomer = came(20, untriaged)

  it.each<[string, InLine, InLine[], number]>([
    ['nobody else', me, [], 0],
    ['who came before', me, [came(30), came(25)], 2],
    ['nobody who came after', me, [came(10), came(5)], 0],
    ['nobody who is still before triage, however early he came', me, [came(50, untriaged), came(40, untriaged)], 0],
    ['nor a priority person before triage', me, [came(50, { ...untriaged, priorityGroup: 'aged75' })], 0],
    ['a priority person who came after', me, [came(5, { priorityGroup: 'aged75' })], 1],
    ['an emergency before triage', me, [came(1, { ...untriaged, priorityGroup: 'emergency' })], 1],
    ['who is back from tests', me, [came(5, { returnedAt: now })], 1],
    ['who is back for another doctor: somebody will call him', me, [came(5, { returnedAt: now, doctorId: 'x' })], 1],
    ['who was held until now', me, [came(30, { status: 'held', heldUntil: now })], 1],
    ['nobody who is held longer', me, [came(30, { status: 'held', heldUntil: minutesAgo(-5) })], 0],
    [
      'nobody who is called, served, away, skipped or done',
      me,
      (['called', 'serving', 'away', 'skipped', 'done', 'cancelled'] as const).map((status) => came(30, { status })),
      0,
    ],
    ['before triage: whoever came before', newcomer, [came(30), came(25, untriaged), came(10)], 2],
    [
      'before triage: priority people, through triage or not',
      newcomer,
      [came(5, { priorityGroup: 'aged75' }), came(4, { ...untriaged, priorityGroup: 'aged75' })],
      2,
    ],
    [
      'a priority person before triage: nobody without priority',
      { ...newcomer, priorityGroup: 'aged75' },
      [came(30)],
      0,
    ],
  ])('counts %s', (_name, person, others, count) => expect(aheadOf(person, [person, ...others], now)).toBe(count))

  it('is the turn in which call-next comes to him, if nobody else arrives', () => {
    const anybody = fc.record({
      priorityGroup: fc.constantFrom(null, null, 'aged75', 'emergency'),
      placeAt: fc.integer({ min: 0, max: 90 }).map(minutesAgo),
      readyAt: fc.constantFrom(null, now),
      returnedAt: fc.option(fc.constant(now)),
      status: fc.constantFrom('waiting' as const, 'waiting' as const, 'away' as const),
    })
    fc.assert(
      fc.property(fc.array(anybody, { minLength: 1, maxLength: 20 }), (people) => {
        const line: InLine[] = people.map((person, number) => ({ ...plain, ...person, number }))
        const called = line.filter((ticket) => isCallable(ticket, now)).sort(compareInLine(null, now))
        expect(called.map((ticket) => aheadOf(ticket, line, now))).toEqual(called.map((_, turn) => turn))
      }),
    )
  })
})
