import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { as, useWorld } from '@/lib/testing'
import { importCatalogue, searchDiagnoses, searchPanels, searchServices } from './index'
import { type CatalogueKind, catalogueKinds } from './schema'

useWorld()
const folder = path.join(import.meta.dirname, '../../prisma/seed/catalogues')
const files: Partial<Record<CatalogueKind, string>> = {
  icd10: 'icd10',
  services: 'services',
  labTests: 'lab-tests',
  labPanels: 'lab-panels',
  synonyms: 'synonyms',
}
/** Old names of the same diseases, as the edition before 01/07/2026 has them. */
const before = `code,code_nodot,mark,category,chapter_no,block,name_vi,name_en
M10.9,M109,,M10,XIII,M05-M14,"Bệnh gút, không xác định","Gout, unspecified"
B18.1,B181,,B18,I,B15-B19,"Viêm gan virus B mạn tính, không có viêm gan D",Chronic viral hepatitis B
`

beforeAll(async () => {
  for (const catalogue of catalogueKinds) {
    const name = files[catalogue]
    if (!name) continue
    const text = readFileSync(path.join(folder, `${name}.csv`), 'utf8')
    const { rowsRefused } = await importCatalogue.run(as('administrator'), { catalogue, fileName: `${name}.csv`, text })
    expect(rowsRefused, name).toBe(0)
  }
  await importCatalogue.run(as('administrator'), { catalogue: 'icd10', fileName: 'before.csv', text: before })
}, 60_000)

const first = async (query: string, on?: string) =>
  (await searchDiagnoses.run(as('doctor'), { query, ...(on ? { on } : {}) }))[0]?.code

describe('the first disease found, which Enter takes', () => {
  it.each([
    ['rối loạn lipid máu', 'E78.5'],
    ['roi loan lipid mau', 'E78.5'],
    ['rối loạn mỡ máu', 'E78.5'],
    ['rối loạn chuyển hóa lipid', 'E78.5'],
    ['roi loan chuyen hoa lipid', 'E78.5'],
    ['mỡ máu cao', 'E78.5'],
    ['đau thượng vị', 'R10.1'],
    ['dau thuong vi', 'R10.1'],
    ['suy thận mạn', 'N18.9'],
    ['suy thận mạn tính', 'N18.9'],
    ['suy than man', 'N18.9'],
    ['ĐTĐ2', 'E11.9'],
    ['đtđ 2', 'E11.9'],
    ['dtd', 'E11.9'],
    ['đái tháo đường', 'E11.9'],
    ['dai thao duong', 'E11.9'],
    ['dai thao duong typ 2', 'E11.9'],
    ['đái tháo đường type 2', 'E11.9'],
    ['đái tháo đường típ 2', 'E11.9'],
    ['tiểu đường', 'E11.9'],
    ['đái tháo đường típ 1', 'E10.9'],
    ['vgb', 'B18.19'],
    ['viem gan b', 'B18.19'],
    ['viêm gan siêu vi B', 'B18.19'],
    ['vgc', 'B18.2'],
    ['nktn', 'N39.0'],
    ['nhiễm trùng tiểu', 'N39.0'],
    ['tha', 'I10'],
    ['THA', 'I10'],
    ['tăng huyết áp', 'I10'],
    ['cao huyết áp', 'I10'],
    ['gout', 'M10.99'],
    ['gút', 'M10.99'],
    ['bệnh gout', 'M10.99'],
    ['đau dạ dày', 'K29.7'],
    ['viêm dạ dày', 'K29.7'],
    ['trào ngược dạ dày', 'K21.9'],
    ['gerd', 'K21.9'],
    ['đau lưng', 'M54.99'],
    ['dau lung', 'M54.99'],
    ['đau thắt lưng', 'M54.56'],
    ['đau đầu', 'R51'],
    ['viêm họng', 'J02.9'],
    ['viêm phế quản', 'J20.9'],
    ['viêm phổi', 'J18.9'],
    ['copd', 'J44.9'],
    ['hen', 'J45.9'],
    ['rối loạn tiền đình', 'H81.9'],
    ['mất ngủ', 'G47.0'],
    ['suy tim', 'I50.9'],
    ['tbmmn', 'I64'],
    ['gan nhiễm mỡ', 'K76.0'],
    ['tiêu chảy', 'A09.9'],
    ['sốt xuất huyết', 'A97.9'],
    ['thoái hóa khớp gối', 'M17.9'],
    ['k29.7', 'K29.7'],
    ['E11', 'E11.0'],
  ])('%s → %s', async (typed, code) => expect(await first(typed)).toBe(code))

  it('says nothing of a complication that was not typed, and finds the one that was', async () => {
    expect(await first('đái tháo đường típ 2 biến chứng mạch máu')).toBe('E11.5')
    expect(await first('đái tháo đường típ 2 biến chứng')).not.toBe('E11.9')
    expect(await first('đái tháo đường típ 2 hôn mê')).toBe('E11.0')
  })

  it('keeps the words with the code of the edition of the day', async () => {
    expect(await first('gout', '2026-06-30')).toBe('M10.9')
    expect(await first('vgb', '2026-06-30')).toBe('B18.1')
  })

  it('is found while the words are being typed', async () => {
    expect(await first('roi loan mo m')).toBe('E78.5')
    expect(await first('nhiem trung tie')).toBe('N39.0')
  })
})

describe('services and panels as they are said', () => {
  const service = async (query: string) => (await searchServices.run(as('doctor'), { query }))[0]?.code
  const chest = '18.0119.0028'
  it.each([
    ['x quang', chest],
    ['x-quang', chest],
    ['X-Quang', chest],
    ['xquang', chest],
    ['xquang phoi', chest],
    ['x quang phổi', chest],
    ['xq phoi', chest],
    ['chup phoi', chest],
    ['chụp tim phổi', chest],
    ['tim phoi thang', chest],
    ['phoi', chest],
    ['xq nguc thang', chest],
    ['x-quang khớp gối', '18.0112.0029'],
    ['ecg', '02.0085.1778'],
    ['dien tim', '02.0085.1778'],
    ['điện tâm đồ', '02.0085.1778'],
    ['siêu âm bụng', '18.0015.0001'],
    ['ct so nao', '18.0149.0040'],
    ['nội soi dạ dày', '02.0305.0135'],
    ['chức năng hô hấp', '02.0024.1791'],
  ])('%s → %s', async (typed, code) => expect(await service(typed)).toBe(code))

  it.each([
    ['kali', 'ELEC'],
    ['điện giải', 'ELEC'],
    ['ctm', 'CBC'],
    ['đường huyết', 'GLU'],
    ['nước tiểu', 'UA'],
    ['men gan', 'LIVER'],
  ])('%s → %s', async (typed, code) => {
    const found = await searchPanels.run(as('doctor'), { query: typed })
    expect(found[0]?.code).toBe(code)
  })
})
