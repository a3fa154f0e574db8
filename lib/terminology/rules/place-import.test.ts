import { describe, expect, it } from 'vitest'
import { parseCommuneChanges, parseCommunes, parseProvinces, settleCommunes } from './place-import'

describe('places', () => {
  it('reads provinces and communes of 2025', () => {
    const province = parseProvinces(
      'code,name,full_name,name_en,slug,type,wards\n25,Phú Thọ,Tỉnh Phú Thọ,Phu Tho,phu_tho,tinh,148\n',
    )
    expect(province.rows).toEqual([{ code: '25', name: 'Phú Thọ', fullName: 'Tỉnh Phú Thọ', nameEn: 'Phu Tho' }])
    const commune = parseCommunes('code,province_code,name,full_name\n00004,01,Ba Đình,Phường Ba Đình\n')
    expect(commune.rows).toEqual([{ code: '00004', provinceCode: '01', name: 'Ba Đình', fullName: 'Phường Ba Đình' }])
  })

  it('finds a commune by its province too, and refuses one of no province', () => {
    const parsed = parseCommunes(
      'code,province_code,name,full_name\n00004,01,Ba Đình,Phường Ba Đình\n99998,77,Đâu,Xã Đâu\n',
    )
    const { rows, refused } = settleCommunes(parsed, [{ code: '01', fullName: 'Thành phố Hà Nội' }])
    expect(rows.map((row) => row.searchKey)).toEqual(['phuong ba dinh thanh pho ha noi'])
    expect(refused).toEqual([
      { line: 3, column: 'province_code', reason: 'terminology.import.refused.unknownReference', value: '77' },
    ])
  })

  it('reads a list of changes with and without the old code, and puts lost zeros of the new one back', () => {
    const text = `old_ward_code,old_ward,old_district,old_province,new_ward_code,new_ward,new_province
00001,Phường Phúc Xá,Quận Ba Đình,Thành phố Hà Nội,00004,Phường Ba Đình,Hà Nội
,Phường Quỳnh Lôi,Quận Hai Bà Trưng,Thành phố Hà Nội,292,Phường Bạch Mai,Hà Nội
`
    const { rows, refused } = parseCommuneChanges(text)
    expect(rows.map(({ oldCode, newCode, newName }) => [oldCode, newCode, newName])).toEqual([
      ['00001', '00004', 'Phường Ba Đình'],
      [null, '00292', 'Phường Bạch Mai'],
    ])
    expect(refused).toEqual([])
  })

  it.each([
    ['no old name', ',,Quận 4,Thành phố Hồ Chí Minh,27265,Phường Khánh Hội,Hồ Chí Minh', 'old_ward', 'required'],
    [
      'an old code without its zeros',
      '13,Phường Quán Thánh,Quận Ba Đình,Hà Nội,00004,Phường Ba Đình,Hà Nội',
      'old_ward_code',
      'communeCode',
    ],
    [
      'no new code',
      ',Phường 6,Quận 4,Thành phố Hồ Chí Minh,,Phường Khánh Hội,Hồ Chí Minh',
      'new_ward_code',
      'communeCode',
    ],
  ])('refuses a change with %s', (_, line, column, reason) => {
    const header = 'old_ward_code,old_ward,old_district,old_province,new_ward_code,new_ward,new_province'
    const { rows, refused } = parseCommuneChanges(`${header}\n${line}\n`)
    expect(rows).toEqual([])
    expect(refused).toMatchObject([{ line: 2, column, reason: `terminology.import.refused.${reason}` }])
  })

  it('takes a list without the new names only with whole codes', () => {
    const header = 'old_ward_code,old_ward,old_district,old_province,new_ward_code'
    const place = 'Phường Quán Thánh,Quận Ba Đình,Thành phố Hà Nội'
    const { rows, refused } = parseCommuneChanges(`${header}\n00013,${place},00004\n00013,${place},4\n`)
    expect(rows).toMatchObject([{ newCode: '00004', newName: null, newProvince: null }])
    expect(refused).toMatchObject([{ line: 3, column: 'new_ward_code', value: '4' }])
  })

  it('refuses a commune code that lost its zeros in a spreadsheet', () => {
    const { refused } = parseCommunes('code,province_code,name,full_name\n4,1,Ba Đình,Phường Ba Đình\n')
    expect(refused.map(({ column }) => column)).toEqual(['code', 'province_code'])
  })
})
