import { describe, expect, it } from 'vitest'
import { parseIcd10 } from './icd10-import'

const tt06Header =
  'code,code_nodot,name_vi,name_source,name_en,mark,category,chapter_no,block,in_qd4469,in_tt06,not_main,' +
  'main_discouraged,has_more_specific,death_cause_only,mainly_female,mainly_male'
const qd4469Header = 'code,code_nodot,mark,category,chapter_no,block,name_vi,name_en'

describe('ICD-10 lists', () => {
  it('knows the list of TT 06/2026 by its header and reads its flags', () => {
    const text = `${tt06Header}
K29.7,K297,"Viêm dạ dày, không xác định",tt06,"Gastritis, unspecified",,K29,XI,K20-K31,1,1,0,0,0,0,0,0
N40,N40,Phì đại tuyến tiền liệt,tt06,,,N40,XIV,N40-N51,1,1,0,1,1,0,0,1
`
    const { rows, refused } = parseIcd10(text)
    expect(refused).toEqual([])
    expect(rows).toEqual([
      {
        edition: 'TT06/2026',
        code: 'K29.7',
        nameVi: 'Viêm dạ dày, không xác định',
        nameEn: 'Gastritis, unspecified',
        searchKey: 'k29.7 k297 viem da day, khong xac dinh gastritis, unspecified',
        chapter: 'XI',
        block: 'K20-K31',
        isNotMain: false,
        isMainDiscouraged: false,
        hasMoreSpecific: false,
        isDeathCauseOnly: false,
        isMainlyFemale: false,
        isMainlyMale: false,
        isCommon: false,
      },
      expect.objectContaining({ nameEn: null, isMainDiscouraged: true, hasMoreSpecific: true, isMainlyMale: true }),
    ])
  })

  it('knows the list of QĐ 4469/2020, which has no flags', () => {
    const { rows } = parseIcd10(`${qd4469Header}\nA90,A90,,A90,I,A90-A99,Sốt Dengue,Dengue fever\n`)
    expect(rows[0]).toMatchObject({ edition: 'QD4469/2020', code: 'A90', isNotMain: false, isCommon: false })
  })

  it('refuses a code or a flag of the wrong form, with the cell', () => {
    const text = `${tt06Header}
K297,K297,Viêm dạ dày,tt06,,,K29,XI,K20-K31,1,1,0,0,0,0,0,0
K29.7,K297,Viêm dạ dày,tt06,,,K29,XI,K20-K31,1,1,yes,0,0,0,0,0
`
    expect(parseIcd10(text).refused).toEqual([
      { line: 2, column: 'code', reason: 'terminology.import.refused.icd10Code', value: 'K297' },
      { line: 3, column: 'not_main', reason: 'terminology.import.refused.flag', value: 'yes' },
    ])
  })
})
