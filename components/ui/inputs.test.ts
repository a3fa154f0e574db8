import { describe, expect, it } from 'vitest'
import { dateText, readDate } from './date-input'
import { numberText, readNumber } from './number-input'
import { ariaKeys, matches } from './shortcuts'

describe('typed numbers', () => {
  it.each([
    ['37,5', 37.5],
    ['37.5', 37.5],
    ['', null],
    ['  ', null],
    ['37,', '37,'],
    ['1.500', '1.500'],
    ['cao', 'cao'],
  ])('%s', (typed, value) => expect(readNumber(typed)).toBe(value))

  it('shows what it would read back', () => {
    for (const value of [0, 1500, 37.5, -2.25]) expect(readNumber(numberText(value))).toBe(value)
  })
})

describe('typed dates', () => {
  it.each([
    ['15/02/1985', false, '1985-02-15'],
    ['15021985', false, '1985-02-15'],
    ['31/04/2020', false, '31/04/2020'],
    ['1985', false, '1985'],
    ['1985', true, '1985-01-01'],
    ['', false, ''],
  ])('%s', (typed, allowsPartial, value) => expect(readDate(typed, allowsPartial).value).toBe(value))

  it('shows a day, and only the year where only the year is known', () => {
    expect(dateText('1985-02-15')).toBe('15/02/1985')
    expect(dateText('1985-01-01', 'year')).toBe('1985')
    expect(dateText('31/04')).toBe('31/04')
  })
})

describe('keys', () => {
  const key = (given: string, code: string, more: object = {}) => ({
    key: given,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  })
  it.each([
    [key('n', 'KeyN'), 'n', true],
    [key('N', 'KeyN'), 'n', true],
    [key('Process', 'KeyN'), 'n', true],
    [key('ư', 'KeyW'), 'w', true],
    [key('n', 'KeyB'), 'b', false],
    [key('n', 'KeyN', { ctrlKey: true }), 'n', false],
    [key('Enter', 'Enter', { metaKey: true }), 'ctrl+enter', true],
    [key('?', 'Slash'), '?', true],
    [key('F2', 'F2'), 'f2', true],
    [key('1', 'Digit1', { altKey: true }), 'alt+1', true],
  ])('%j is %s: %s', (event, wanted, is) => expect(matches(event, wanted)).toBe(is))

  it('names keys as aria-keyshortcuts wants them', () => {
    expect(ariaKeys('ctrl+enter')).toBe('Control+Enter')
    expect(ariaKeys('n')).toBe('n')
  })
})
