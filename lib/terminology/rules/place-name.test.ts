import { describe, expect, it } from 'vitest'
import { placeKey, placeSpelling, shortCommuneName, withoutKind } from './place-name'

describe('the spelling of a place', () => {
  it.each([
    ['Phường Yên Hoà', 'Phường Yên Hòa'],
    ['Xã Thuỷ Nguyên', 'XÃ THỦY NGUYÊN'],
    ['Xã Hoè Thị', 'Xã Hòe Thị'],
    ['Xã M’Drắk', "Xã M'Drắk"],
    ["Huyện Ia H' Drai", "huyện Ia H'Drai"],
    ['Tày'.normalize('NFD'), 'Tày'],
  ])('%s is %s', (a, b) => {
    expect(placeSpelling(a)).toBe(placeSpelling(b))
  })

  it.each([
    ['Xã Nghi Văn', 'Xã Nghi Vạn'],
    ['Xã Hoằng Quý', 'Xã Hoằng Quỳ'],
    ['Xã Cẩm Giang', 'Xã Cẩm Giàng'],
    ['Phường Sa Pa', 'Phường Sa Pả'],
  ])('%s is not %s, though both are typed alike', (a, b) => {
    expect(placeSpelling(a)).not.toBe(placeSpelling(b))
    expect(placeKey(a)).toBe(placeKey(b))
  })

  it.each([
    ['quan hai ba trung', 'hai ba trung'],
    ['thanh pho ho chi minh', 'ho chi minh'],
    ['thanh hoa', 'thanh hoa'],
    ['quan 4', '4'],
    ['xa', 'xa'],
  ])('%s without its kind is %s', (key, short) => {
    expect(withoutKind(key)).toBe(short)
  })

  it.each([
    ['Phường Ba Đình', 'Ba Đình'],
    ['Đặc khu Hoàng Sa', 'Hoàng Sa'],
    ['Xã Xã', 'Xã'],
    ['Xã', 'Xã'],
  ])('%s is called %s', (fullName, name) => {
    expect(shortCommuneName(fullName)).toBe(name)
  })
})
