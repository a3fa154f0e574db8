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
