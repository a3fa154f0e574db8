import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseOrderSearch, parseQuickEntry } from './search-input'

const even = (perIntake: number, timesPerDay: number, days?: number, unit?: string) => ({
  dose: { kind: 'even', perIntake, timesPerDay },
  days,
  ...(unit ? { unit } : {}),
})

describe('quick entry', () => {
  test.each([
    ['1x2x30', even(1, 2, 30)],
    ['1 x 2 x 30', even(1, 2, 30)],
    ['1×2×5', even(1, 2, 5)],
    ['1*2*5', even(1, 2, 5)],
    ['1X2X5', even(1, 2, 5)],
    ['1 viên x 2 x 5', even(1, 2, 5, 'viên')],
    ['1 viên x 2 lần x 5 ngày', even(1, 2, 5, 'viên')],
    ['1 vien x 2 lan/ngay x 5 ngay', even(1, 2, 5, 'vien')],
    ['5mL x 3 x 7', even(5, 3, 7, 'mL')],
    ['1/2x2x5', even(0.5, 2, 5)],
    ['½ x 2 x 5', even(0.5, 2, 5)],
    ['0,5x3', even(0.5, 3)],
    ['0.5x3', even(0.5, 3)],
    ['1x2', even(1, 2)],
    ['  1x2x30  ', even(1, 2, 30)],
  ])('%s', (text, expected) => expect(parseQuickEntry(text)).toEqual(expected))

  test.each([
    ['sáng 3 chiều 2 tối 1 x 5', [3, 2, 1], ['morning', 'afternoon', 'evening'], 5],
    ['s3 c2 t1 x5', [3, 2, 1], ['morning', 'afternoon', 'evening'], 5],
    ['s1 tr1 t2', [1, 1, 2], ['morning', 'noon', 'evening'], undefined],
    ['sang 1/2 viên, toi 1 viên x 10 ngày', [0.5, 1], ['morning', 'evening'], 10],
    ['sa\u0301ng 1 tô\u0301i 1', [1, 1], ['morning', 'evening'], undefined],
  ])('%s', (text, amounts, slots, days) => {
    const parsed = parseQuickEntry(text)
    expect(parsed?.days).toBe(days)
    expect(parsed?.dose).toEqual({ kind: 'uneven', parts: amounts.map((amount, i) => ({ slot: slots[i], amount })) })
  })

  const [morning, noon, afternoon, evening] = ['morning', 'noon', 'afternoon', 'evening'] as const
  test.each([
    ['1-0-1', '', { morning: 1, evening: 1 }, undefined],
    ['1-1-1', '', { morning: 1, noon: 1, evening: 1 }, undefined],
    ['1 - 0 - 1', '', { morning: 1, evening: 1 }, undefined],
    ['1-0-1 x 5', '', { morning: 1, evening: 1 }, 5],
    ['1-0-1x7 ngày', '', { morning: 1, evening: 1 }, 7],
    ['1-0-1 10 ngày', '', { morning: 1, evening: 1 }, 10],
    ['0-0-1 x 30', '', { evening: 1 }, 30],
    ['1/2-0-0,5', '', { morning: 0.5, evening: 0.5 }, undefined],
    ['2-1-1-1', '', { morning: 2, noon: 1, afternoon: 1, evening: 1 }, undefined],
    ['metformin 850 1-0-1 x 30', 'metformin 850', { morning: 1, evening: 1 }, 30],
    ['sáng 1 chiều 1', '', { morning: 1, afternoon: 1 }, undefined],
    ['para 500 sáng 1 chiều 1', 'para 500', { morning: 1, afternoon: 1 }, undefined],
    ['para 500 sáng 1 chiều 1 5 ngày', 'para 500', { morning: 1, afternoon: 1 }, 5],
    ['para 500 sáng 1 - chiều 1 x 5', 'para 500', { morning: 1, afternoon: 1 }, 5],
    ['sang 1v, toi 1v 7 ngay', '', { morning: 1, evening: 1 }, 7],
  ])('%s is by the time of day', (text, query, amounts, days) => {
    const by: Partial<Record<string, number>> = amounts
    const parts = [morning, noon, afternoon, evening].flatMap((slot) => {
      const amount = by[slot]
      return amount === undefined ? [] : [{ slot, amount }]
    })
    expect(parseOrderSearch(text)).toEqual({ query, regimen: { dose: { kind: 'uneven', parts }, days } })
  })

  test.each([
    ['1 2 5', '', even(1, 2, 5)],
    ['1/2 2 5', '', even(0.5, 2, 5)],
    ['0,5 1 30', '', even(0.5, 1, 30)],
    ['2 3 7 ngày', '', even(2, 3, 7)],
    ['para 500 1 2 5', 'para 500', { ...even(1, 2, 5), isGuess: true }],
  ])('%s is amount, times, days', (text, query, regimen) => expect(parseOrderSearch(text)).toEqual({ query, regimen }))

  test.each([
    'omeprazol 20 1 5',
    'glucose 5 500 10',
    'vitamin b1 b6 b12',
    'para 500 1',
    'para 500 1 2',
    '0 2 5',
    '1 7 5',
    '1 2 0',
    '0-0-0',
    '1-0',
    '1-0-1-0-1',
    '1-0-1 x 400',
    'beta-hcg',
    'ca 19-9',
  ])('%s is all of it a name', (text) => expect(parseOrderSearch(text)).toEqual({ query: text, regimen: null }))

  test.each([
    '',
    '1',
    'x',
    '0x2x5',
    '1x0x5',
    '1x2x0',
    '1x25x5',
    '1x2x400',
    '1/0x2x5',
    '-1x2x5',
    '1x2x5x6',
    's1 s2',
    'abc',
  ])('nothing to read in "%s"', (text) => expect(parseQuickEntry(text)).toBeNull())

  test.each([
    ['teno 300 1x1x30', 'teno 300', even(1, 1, 30)],
    ['para 500mg 1 viên x 2 x 5', 'para 500mg', even(1, 2, 5, 'viên')],
    ['vitamin b1 s1 t1 x5', 'vitamin b1', { dose: { kind: 'uneven' }, days: 5 }],
    ['công thức máu', 'công thức máu', null],
    ['vitamin c', 'vitamin c', null],
    ['vitamin c 1x2x5', 'vitamin c', even(1, 2, 5)],
    ['vitamin c 1 x 2', 'vitamin c', even(1, 2)],
    ['teno tối 1 x 30', 'teno', { dose: { kind: 'uneven', parts: [{ slot: 'evening', amount: 1 }] }, days: 30 }],
    ['amoxicilin 500', 'amoxicilin 500', null],
  ])('"%s" looks for "%s"', (text, query, regimen) => {
    const parsed = parseOrderSearch(text)
    expect(parsed.query).toBe(query)
    if (regimen === null) expect(parsed.regimen).toBeNull()
    else expect(parsed.regimen).toMatchObject(regimen)
  })

  test('property: any whole dose typed in any style is read back', () => {
    const number = (max: number) => fc.integer({ min: 1, max })
    fc.assert(
      fc.property(number(99), number(24), number(366), fc.constantFrom('x', ' x ', '×', ' * ', 'X'), (a, b, c, by) => {
        expect(parseQuickEntry([a, b, c].join(by))).toEqual(even(a, b, c))
        expect(parseOrderSearch(`para 500 ${[a, b, c].join(by)}`)).toEqual({
          query: 'para 500',
          regimen: even(a, b, c),
        })
      }),
    )
  })
})
