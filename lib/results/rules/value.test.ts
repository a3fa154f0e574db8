import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatResultValue, parseResultValue, type ResultValue } from './value'

const value = (text: string, options = {}): ResultValue | null => {
  const parsed = parseResultValue(text, options)
  return parsed.ok ? parsed.value : null
}

describe('numbers', () => {
  test.each([
    ['5,6', 5.6, '5.6', undefined],
    ['5.6', 5.6, '5.6', undefined],
    ['1.50', 1.5, '1.50', undefined],
    ['0', 0, '0', undefined],
    ['0.500', 0.5, '0.500', undefined],
    ['1.234,5', 1234.5, '1234.5', undefined],
    ['>1000', 1000, '1000', '>'],
    ['≥ 5', 5, '5', '>='],
    ['>= 5', 5, '5', '>='],
    ['≤0,1', 0.1, '0.1', '<='],
    ['< 0,01', 0.01, '0.01', '<'],
    ['  7  ', 7, '7', undefined],
  ])('"%s"', (text, number, digits, comparator) => {
    expect(value(text)).toMatchObject({ kind: 'number', number, digits, ...(comparator ? { comparator } : {}) })
    expect((value(text) as { comparator?: string }).comparator).toBe(comparator)
  })
  test('a negative number only where the test has them', () => {
    expect(parseResultValue('-2,5')).toMatchObject({
      ok: false,
      severity: 'refuse',
      message: 'validation.resultNegative',
    })
    expect(value('-2,5', { allowNegative: true })).toMatchObject({ number: -2.5 })
  })
  test('1.500 is asked about with both readings', () => {
    expect(parseResultValue('1.500')).toEqual({
      ok: false,
      severity: 'ask',
      message: 'results.value.ambiguousThousands',
      readings: ['1500', '1,500'],
    })
  })
  test.each([
    '1e309',
    '1e5',
    '1,5E3',
    'Infinity',
    '-inf',
    '∞',
    'NaN',
    'nan',
    '0x1F',
    '0b11',
    '9'.repeat(400),
    '> abc',
    '>',
  ])('refuses %s', (text) => {
    const parsed = parseResultValue(text)
    if (text === '>') expect(parsed).toMatchObject({ ok: true, value: { kind: 'text' } })
    else expect(parsed).toMatchObject({ ok: false, severity: 'refuse', message: 'validation.resultNumber' })
  })
  test.each(['١٢٣', '５', '5٫6', '१'])('refuses digits of another script: %s', (text) => {
    const parsed = parseResultValue(text)
    expect(parsed).toMatchObject({ ok: false, severity: 'refuse', message: 'validation.resultDigits' })
  })
})

describe('words', () => {
  test.each([
    ['Âm tính', 'negative', undefined],
    ['âm tính', 'negative', undefined],
    ['AM TINH', 'negative', undefined],
    ['a\u0302m ti\u0301nh', 'negative', undefined],
    ['neg', 'negative', undefined],
    ['(-)', 'negative', undefined],
    ['Dương tính', 'positive', undefined],
    ['(+)', 'positive', 1],
    ['++', 'positive', 2],
    ['(+++)', 'positive', 3],
    ['2+', 'positive', 2],
    ['vết', 'trace', undefined],
    ['±', 'trace', undefined],
    ['Không phản ứng', 'nonReactive', undefined],
  ])('"%s" is %s', (text, code, grade) => {
    expect(value(text)).toMatchObject({ kind: 'coded', code })
    expect((value(text) as { grade?: number }).grade).toBe(grade)
  })
  test.each(['', '   ', '-', '–', '—'])('"%s" is absent', (text) => expect(value(text)).toEqual({ kind: 'absent' }))
  test.each(['5-10', '5±1', 'Mẫu vỡ hồng cầu', '1/80', 'nhóm O', '10^9'])('"%s" stays text', (text) =>
    expect(value(text)).toEqual({ kind: 'text', text }),
  )
})

test.each([
  ['1.50', '1,50'],
  ['>=5', '≥ 5'],
  ['(+)', '(+)'],
  ['-', ''],
])('%s is shown as %s', (text, shown) => expect(formatResultValue(value(text) as ResultValue)).toBe(shown))

test('property: precision survives, and what is shown is read back the same', () => {
  const whole = fc.integer({ min: 0, max: 99_999 })
  const decimals = fc.stringMatching(/^\d{0,4}$/)
  fc.assert(
    fc.property(whole, decimals, fc.constantFrom('', '<', '>', '≤', '≥'), (n, d, sign) => {
      const parsed = value(`${sign}${n}${d ? `,${d}` : ''}`) as Extract<ResultValue, { kind: 'number' }>
      expect(parsed.decimals).toBe(d.length)
      expect(parsed.digits).toBe(d ? `${n}.${d}` : String(n))
      expect(value(formatResultValue(parsed))).toEqual(parsed)
    }),
  )
})

test('property: never throws, never yields a number that is not finite', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const parsed = value(text)
      if (parsed?.kind === 'number') expect(Number.isFinite(parsed.number)).toBe(true)
    }),
  )
})
