import { describe, expect, it } from 'vitest'
import { type CommuneChangeLine, isAsked, settleChanges } from './commune-change'

const communes = [
  { code: '00166', fullName: 'Phường Cầu Giấy', provinceName: 'Thành phố Hà Nội' },
  { code: '00160', fullName: 'Phường Nghĩa Đô', provinceName: 'Thành phố Hà Nội' },
  { code: '00292', fullName: 'Phường Bạch Mai', provinceName: 'Thành phố Hà Nội' },
]
const line = (change: Partial<CommuneChangeLine>): CommuneChangeLine => ({
  oldCode: '00166',
  oldName: 'Phường Dịch Vọng',
  oldDistrict: 'Quận Cầu Giấy',
  oldProvince: 'Thành phố Hà Nội',
  newCode: '00166',
  newName: 'Phường Cầu Giấy',
  newProvince: 'Hà Nội',
  ...change,
})
const settle = (...rows: CommuneChangeLine[]) =>
  settleChanges({ rows, lines: rows.map((_, index) => index + 2), refused: [], rowsRead: rows.length }, communes)

describe('whether the clerk is asked', () => {
  it.each([
    ['the whole of it went to one place', { isWhole: true, destinations: 1 }, false],
    ['it went to two places', { isWhole: true, destinations: 2 }, true],
    ['only a part is known', { isWhole: false, destinations: 1 }, true],
    ['parts are known', { isWhole: false, destinations: 3 }, true],
  ])('%s', (_, ways, asked) => {
    expect(isAsked(ways)).toBe(asked)
  })
})

describe('a line of the list of changes', () => {
  it.each([
    ['with its code, which agrees with the name', line({}), true],
    ['without an old code', line({ oldCode: null }), false],
    ['with an old code, and a new one that is another commune', line({ newCode: '00160' }), false],
    ['without the new name', line({ newName: null, newProvince: null }), true],
  ])('%s: the whole of it: %s', (_, written, isWhole) => {
    const { rows, refused } = settle(written)
    expect(rows).toMatchObject([{ newCode: '00166', isWhole }])
    expect(refused).toEqual([])
  })

  it('is known by its names in one spelling and found by them', () => {
    const { rows } = settle(line({ oldName: 'Phường Yên Hoà' }), line({ oldCode: null, oldName: 'PHƯỜNG YÊN HÒA' }))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.searchKey).toBe('phuong yen hoa quan cau giay thanh pho ha noi')
  })

  it('is one row with another that says the same, certain only if both are', () => {
    expect(settle(line({}), line({})).rows).toMatchObject([{ oldCode: '00166', isWhole: true }])
    expect(settle(line({ oldCode: null }), line({})).rows).toMatchObject([{ oldCode: '00166', isWhole: false }])
    expect(settle(line({ oldCode: null }), line({ oldCode: null })).rows).toMatchObject([{ oldCode: null }])
  })

  it('stays two rows where the commune went to two', () => {
    const { rows } = settle(line({}), line({ oldCode: null, newCode: '00157', newName: 'Phường Nghĩa Đô' }))
    expect(rows.map(({ newCode, isWhole }) => [newCode, isWhole])).toEqual([
      ['00166', true],
      ['00160', false],
    ])
    expect(new Set(rows.map(({ oldKey }) => oldKey)).size).toBe(1)
  })

  it.each([
    ['names no commune of today', line({ newName: 'Phường Không Đâu' }), 'new_ward', 'Phường Không Đâu, Hà Nội'],
    ['has an unknown code and no name', line({ newCode: '99999', newName: null }), 'new_ward_code', '99999'],
  ])('that %s is refused alone', (_, written, column, value) => {
    const { rows, refused } = settle(line({ oldCode: '00167', oldName: 'Phường Dịch Vọng Hậu' }), written)
    expect(rows).toHaveLength(1)
    expect(refused).toMatchObject([{ line: 3, column, value }])
  })

  it.each([
    ['one code under two names', line({}), line({ oldName: 'Phường Dịch Vọng Hậu' })],
    ['one name with two codes', line({}), line({ oldCode: '00167' })],
  ])('with %s is refused, naming the other', (_, first, second) => {
    const { rows, refused } = settle(first, second)
    expect(rows).toEqual([])
    expect(refused.map((one) => [one.line, one.otherLine, one.reason.split('.').at(-1)])).toEqual([
      [2, 3, 'duplicate'],
      [3, 2, 'duplicate'],
    ])
  })
})
