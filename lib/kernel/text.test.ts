import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isId, newId } from './ids'
import { readableCode } from './random'
import { searchKey, toNfc, upperVi } from './text'

describe('the search key', () => {
  it.each([
    ['Nguyễn Văn Ân', 'nguyen van an'],
    ['ĐẶNG  THỊ\tHOÀ', 'dang thi hoa'],
    ['Đặng Thị Hòa', 'dang thi hoa'],
    ['Nguyễn'.normalize('NFD'), 'nguyen'],
    ['H’Hen Niê', 'h’hen nie'],
  ])('of %s is %s', (text, key) => {
    expect(searchKey(text)).toBe(key)
  })
  it('is the same for composed and decomposed text, and for its own upper case', () => {
    const vietnamese = fc
      .array(fc.constantFrom(...'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ '))
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(searchKey(text.normalize('NFD'))).toBe(searchKey(toNfc(text)))
        expect(searchKey(upperVi(text))).toBe(searchKey(text))
      }),
    )
  })
})

describe('ids and codes', () => {
  it('ids are UUIDs of version 7, in the order of their time', () => {
    const ids = Array.from({ length: 50 }, (_, i) => newId(1_700_000_000_000 + i))
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(Array.from({ length: 1000 }, () => newId())).size).toBe(1000)
  })
  it('codes read aloud hold no letter taken for a digit', () => {
    expect(
      Array.from({ length: 200 }, () => readableCode(8)).every((code) => /^[2-9A-HJ-KM-NP-Z]{8}$/.test(code)),
    ).toBe(true)
  })
})
