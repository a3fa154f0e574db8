import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { icd10EditionOn } from './edition'
import { placeTokens } from './place-search'

describe('the words of an address', () => {
  it.each([
    ['P12 Q. Gò Vấp', ['phuong', '12', 'quan', 'go', 'vap']],
    ['phường 12, quận Gò Vấp', ['phuong', '12', 'quan', 'go', 'vap']],
    ['Ba Đình, Hà Nội', ['ba', 'dinh', 'ha', 'noi']],
    ['TP.HCM', ['ho', 'chi', 'minh']],
    ['TP Việt Trì', ['thanh', 'pho', 'viet', 'tri']],
    ['X. Cẩm Khê H. Cẩm Khê', ['xa', 'cam', 'khe', 'huyen']],
    ['Phú Thọ', ['phu', 'tho']],
    [' .,; ', []],
  ])('%s', (query, tokens) => {
    expect(placeTokens(query)).toEqual(tokens)
  })
})

describe('the edition of the disease list', () => {
  it.each([
    ['2026-06-30', 'QD4469/2020'],
    ['2026-07-01', 'TT06/2026'],
    ['2027-01-01', 'TT06/2026'],
  ])('on %s is %s', (on, edition) => {
    expect(icd10EditionOn(calendarDate(on))).toBe(edition)
  })
})
