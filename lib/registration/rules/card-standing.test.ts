import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import en from '@/lib/kernel/i18n/messages/en/registration.json'
import vi from '@/lib/kernel/i18n/messages/vi/registration.json'
import { type CalendarDate, calendarDate } from '@/lib/kernel/time'
import { type CardAnswer, cardStandings, choosePayingCard, judgeCard, paysBy, readFindings } from './card-standing'
import { type CheckState, resultCodes } from './gateway'

const today = calendarDate('2026-11-22')
const answerOf = (code: string, validFrom: string | null = null, validTo: string | null = null): CardAnswer => ({
  checkId: 'c',
  code,
  state: (resultCodes[code] ?? 'unknown') as CheckState,
  validFrom: validFrom as CalendarDate | null,
  validTo: validTo as CalendarDate | null,
  checkedAt: '2026-11-22T01:00:00.000Z',
})
const judge = (code: string, from?: string | null, to?: string | null, on = today) =>
  judgeCard({ answer: answerOf(code, from ?? null, to ?? null), kept: null }, on)

describe('every documented answer', () => {
  test.each([
    ['000', 'good', null],
    ['001', 'doubtful', null],
    ['002', 'doubtful', null],
    ['003', 'refused', 'replaced'],
    ['004', 'doubtful', null],
    ['010', 'refused', 'expired'],
    ['050', 'refused', 'notFound'],
    ['051', 'refused', 'notFound'],
    ['052', 'refused', 'notFound'],
    ['053', 'refused', 'notFound'],
    ['060', 'doubtful', null],
    ['061', 'doubtful', null],
    ['070', 'doubtful', null],
    ['110', 'refused', 'revoked'],
    ['120', 'refused', 'decreased'],
    ['121', 'refused', 'decreased'],
    ['122', 'refused', 'decreased'],
    ['123', 'refused', 'decreased'],
    ['124', 'refused', 'decreased'],
    ['130', 'doubtful', null],
    ['205', 'doubtful', null],
    ['999', 'doubtful', null],
  ])('%s is %s', (code, standing, refusal) => {
    expect(judge(code)).toEqual({ standing, refusal, checkedAt: '2026-11-22T01:00:00.000Z' })
    expect(paysBy(judge(code).standing)).toBe(standing !== 'refused')
  })

  test('without one the card pays, unchecked', () => {
    const verdict = judgeCard({ answer: null, kept: null }, today)
    expect(verdict).toEqual({ standing: 'unchecked', refusal: null, checkedAt: null })
    expect(paysBy(verdict.standing)).toBe(true)
  })
})

describe('the day decides with the code', () => {
  test.each([
    // code, from, to, on, standing
    ['000', '2026-01-01', '2026-12-31', '2026-11-22', 'good'],
    ['000', '2026-01-01', '2026-11-21', '2026-11-22', 'refused'],
    ['000', '2026-11-23', '2027-12-31', '2026-11-22', 'refused'],
    ['010', '2026-01-01', '2026-11-22', '2026-11-22', 'good'],
    ['010', '2026-01-01', '2026-11-22', '2026-11-23', 'unchecked'],
    ['010', '2026-11-23', '2026-11-30', '2026-11-22', 'refused'],
    ['010', null, null, '2026-11-22', 'refused'],
    ['110', '2026-01-01', '2026-12-31', '2026-11-22', 'refused'],
    // Ended since it was asked about: it may have been renewed.
    ['000', '2026-01-01', '2026-11-22', '2026-11-23', 'unchecked'],
    ['010', '2026-01-01', '2026-11-21', '2026-11-23', 'unchecked'],
    ['010', null, null, '2026-11-23', 'unchecked'],
    // What is said of the card itself stands whatever the day.
    ['003', '2026-01-01', '2026-11-21', '2026-11-23', 'refused'],
    ['050', null, null, '2026-11-23', 'refused'],
    ['110', '2026-01-01', '2026-11-21', '2026-11-23', 'refused'],
    ['124', '2026-01-01', '2026-11-21', '2026-11-23', 'refused'],
  ])('%s of %s – %s, answered on 22/11, on %s is %s', (code, from, to, on, standing) => {
    expect(judge(code, from, to, calendarDate(on)).standing).toBe(standing)
  })
})

describe('a person who keeps the card', () => {
  test.each([
    ['110', '2026-11-22', 'kept'],
    ['110', '2026-11-25', 'kept'],
    // Of an earlier day: for an earlier visit.
    ['110', '2026-11-21', 'refused'],
    // Decided about another answer.
    ['124', '2026-11-22', 'refused'],
  ])('against %s on %s: %s', (code, on, standing) => {
    const kept = { code, on: calendarDate(on), reason: 'Có giấy xác nhận của BHXH' }
    expect(judgeCard({ answer: answerOf('110'), kept }, today)).toMatchObject({ standing, refusal: 'revoked' })
    // The gateway thinks better of it: nothing is left to keep.
    expect(judgeCard({ answer: answerOf('000'), kept }, today).standing).toBe('good')
  })
})

test('the card for a visit is one that pays', () => {
  const card = (number: string, standing: (typeof cardStandings)[number]) => ({
    number,
    validFrom: calendarDate('2026-01-01'),
    validTo: null,
    state: 'valid' as const,
    gateway: { standing, refusal: null, checkedAt: null },
  })
  const [old, newer] = ['DN4250000000001', 'DN4250000000002']
  expect(choosePayingCard([card(old, 'good'), card(newer, 'refused')], today)?.number).toBe(old)
  expect(choosePayingCard([card(old, 'good'), card(newer, 'kept')], today)?.number).toBe(newer)
  expect(choosePayingCard([card(newer, 'refused')], today)).toBeNull()
})

test('any answer and decision give one standing, and only a refusal stops paying', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const code = fc.constantFrom(...Object.keys(resultCodes).filter((each) => !/^(1|4|5)0[01]$/.test(each)), '998')
  const found = fc.record({
    answer: fc.option(fc.tuple(code, fc.option(day), fc.option(day)).map((parts) => answerOf(...parts))),
    kept: fc.option(fc.record({ code, on: day, reason: fc.string() })),
  })
  fc.assert(
    fc.property(found, day, (json, on) => {
      const { standing, refusal } = judgeCard(readFindings(json), calendarDate(on))
      expect(cardStandings).toContain(standing)
      expect(refusal !== null).toBe(standing === 'refused' || standing === 'kept')
    }),
  )
})

test('every refusal has its words', () => {
  const refusals = ['decreased', 'expired', 'notFound', 'notYet', 'replaced', 'revoked']
  for (const words of [vi.cardStanding, en.cardStanding]) {
    expect(Object.keys(words.refusal).sort()).toEqual(refusals)
  }
})
