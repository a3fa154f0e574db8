import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addVnd, formatVnd, vnd } from './money'
import { formatDecimal, isAmbiguousThousands, parseDecimal } from './numbers'

describe('a number as typed', () => {
  it.each([
    ['37,5', 37.5],
    ['37.5', 37.5],
    ['0,4', 0.4],
    ['-2', -2],
    ['1.234,5', 1234.5],
    [' 120 ', 120],
    ['0.125', 0.125],
  ])('%s is %d', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })
  it.each([
    '',
    '-',
    '1e309',
    'Infinity',
    'NaN',
    '0x1F',
    '١٢٣',
    '１２',
    '1,2,3',
    '1 000',
    '5-10',
    '>5',
    '1.500',
    '12.000',
  ])('%s is none', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })
  it('asks about 1.500, which is read in two ways', () => {
    expect(isAmbiguousThousands('1.500')).toBe(true)
    expect(isAmbiguousThousands('0.500')).toBe(false)
  })
  it('never throws, and gives only finite numbers', () => {
    fc.assert(fc.property(fc.string(), (text) => parseDecimal(text) === null || Number.isFinite(parseDecimal(text))))
  })
  it('is shown with a decimal comma', () => {
    expect(formatDecimal(1234.5, 1)).toBe('1.234,5')
    expect(formatDecimal(37, 1, true)).toBe('37,0')
  })
})

describe('money', () => {
  it.each([
    [0, '0 ₫'],
    [999, '999 ₫'],
    [1_234_567, '1.234.567 ₫'],
    [-50_000, '-50.000 ₫'],
  ])('%d is %s', (amount, shown) => {
    expect(formatVnd(amount)).toBe(shown)
  })
  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (amount) => {
    expect(() => vnd(amount)).toThrow(RangeError)
  })
  it('adds to whole đồng', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e9 })),
        (amounts) => addVnd(...amounts) === amounts.reduce((a, b) => a + b, 0),
      ),
    )
  })
})
