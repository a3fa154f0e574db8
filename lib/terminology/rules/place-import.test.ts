import { describe, expect, it } from 'vitest'
import { parseCommuneChanges, parseCommunes, parseProvinces } from './place-import'

describe('places', () => {
  it('reads provinces and communes of 2025', () => {
    const province = parseProvinces(
      'code,name,full_name,name_en,slug,type,wards\n25,Phú Thọ,Tỉnh Phú Thọ,Phu Tho,phu_tho,tinh,148\n',
    )
    expect(province.rows).toEqual([{ code: '25', name: 'Phú Thọ', fullName: 'Tỉnh Phú Thọ', nameEn: 'Phu Tho' }])
    const commune = parseCommunes('code,province_code,name,full_name\n00004,01,Ba Đình,Phường Ba Đình\n')
    expect(commune.rows[0]).toMatchObject({ code: '00004', searchKey: 'phuong ba dinh' })
  })

  it('keeps both new communes of one that was split, and refuses a row without the old code', () => {
    const text = `old_ward_code,old_ward,old_district,old_province,new_ward_code,new_ward,new_province
00001,Phường Phúc Xá,Quận Ba Đình,Thành phố Hà Nội,00004,Phường Ba Đình,Hà Nội
00001,Phường Phúc Xá,Quận Ba Đình,Thành phố Hà Nội,00097,Phường Hồng Hà,Hà Nội
,Phường 6,Quận 4,Thành phố Hồ Chí Minh,27265,Phường Khánh Hội,Thành phố Hồ Chí Minh
`
    const { rows, refused } = parseCommuneChanges(text)
    expect(rows.map(({ newCode }) => newCode)).toEqual(['00004', '00097'])
    expect(rows[0]?.searchKey).toBe('phuong phuc xa quan ba dinh thanh pho ha noi')
    expect(refused).toEqual([
      { line: 4, column: 'old_ward_code', reason: 'terminology.import.refused.communeCode', value: '' },
    ])
  })

  it('refuses a commune code that lost its zeros in a spreadsheet', () => {
    const { refused } = parseCommunes('code,province_code,name,full_name\n4,1,Ba Đình,Phường Ba Đình\n')
    expect(refused.map(({ column }) => column)).toEqual(['code', 'province_code'])
  })
})
