import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { icd10EditionOn } from './edition'
import { placePatterns, placeRank, placeWords } from './place-search'

describe('the words of an address', () => {
  it.each([
    ['P12 Q. Gò Vấp', ['phuong', '12', 'quan', 'go', 'vap']],
    ['phường 12, quận Gò Vấp', ['phuong', '12', 'quan', 'go', 'vap']],
    ['Phường 06, Quận 04', ['phuong', '6', 'quan', '4']],
    ['Ba Đình, Hà Nội', ['ba', 'dinh', 'ha', 'noi']],
    ['TP.HCM', ['ho', 'chi', 'minh']],
    ['TP Việt Trì', ['thanh', 'pho', 'viet', 'tri']],
    ['X. Cẩm Khê H. Cẩm Khê', ['xa', 'cam', 'khe', 'huyen', 'cam', 'khe']],
    ['Huyện A Lưới, Tỉnh Thừa Thiên - Huế', ['huyen', 'a', 'luoi', 'hue']],
    ["Cư M’gar, Ia H'Drai", ['cu', 'm', 'gar', 'ia', 'h', 'drai']],
    ['Phú Thọ', ['phu', 'tho']],
    [' .,; ', []],
  ])('%s', (query, words) => {
    expect(placeWords(query)).toEqual(words)
  })

  it('ask each word once, a number as a whole', () => {
    expect(placePatterns('Cẩm Khê 1 Cẩm Khê')).toEqual(['\\mcam', '\\mkhe', '\\m1\\M'])
  })
})

describe('the rank of a key', () => {
  /** As the query asks it of the database, 0 for the name itself, 1 for one that begins with it, 2 for the rest. */
  function rank(query: string, key: string): number {
    const { starts, begins, whole } = placeRank(query)
    const isLike = (patterns: string[]) =>
      patterns.some((one) => (one.endsWith('%') ? key.startsWith(one.slice(0, -1)) : key === one))
    if (!isLike(starts)) return 2
    if ('pattern' in whole ? new RegExp(whole.pattern).test(key) : isLike(whole.starts)) return 0
    return begins === null || new RegExp(begins).test(key) ? 1 : 2
  }

  it.each([
    ['ba dinh', 'phuong ba dinh thanh pho ha noi', 0],
    ['Phường Ba Đình', 'phuong ba dinh thanh pho ha noi', 0],
    ['Phường Ba Đình', 'xa ba dinh tinh thanh hoa', 2],
    ['ba dinh ha noi', 'phuong ba dinh thanh pho ha noi', 0],
    ['ba dinh', 'xa ba dinh thuong tinh thu', 1],
    ['ba din', 'phuong ba dinh thanh pho ha noi', 1],
    ['ba dinh', 'phuong kim ma quan ba dinh thanh pho ha noi', 2],
    ['quynh loi hai ba trung ha noi', 'phuong quynh loi quan hai ba trung thanh pho ha noi', 0],
    ['Quỳnh Lôi, Quận Hai Bà Trưng', 'phuong quynh loi quan hai ba trung thanh pho ha noi', 0],
    ['Láng, Đống Đa', 'phuong lang quan dong da thanh pho ha noi', 0],
    ['phuong 9 ca mau', 'phuong 9 thanh pho ca mau tinh ca mau', 0],
    ['phuong 9', 'phuong 9 thanh pho ca mau tinh ca mau', 0],
    ['thi tran tam son', 'thi tran tam son huyen song lo tinh vinh phuc', 0],
    ['quan hoa', 'phuong quan hoa quan cau giay thanh pho ha noi', 0],
    ['quan hoa cau giay', 'phuong quan hoa quan cau giay thanh pho ha noi', 0],
    ['thi tran', 'thi tran tam son huyen song lo tinh vinh phuc', 1],
    ['an', 'xa an cu tinh an giang', 1],
    ['an', 'xa hoi an tinh an giang', 2],
    ['phu xuan hue', 'phuong phu xuan thanh pho hue', 0],
    ['lang hue', 'phuong lang thanh pho hue', 0],
    ['thanh', 'phuong thanh khe thanh pho da nang', 1],
    ['phu', 'xa phu tinh thu', 0],
  ])('%s in %s: %i', (query, key, expected) => {
    expect(rank(query, key)).toBe(expected)
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
