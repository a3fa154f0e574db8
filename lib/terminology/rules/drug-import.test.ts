import { describe, expect, it } from 'vitest'
import { likelyPrescriptionClass } from './controlled-drugs'
import { parseDrugs, unitOfPackaging } from './drug-import'

const house =
  'code,ingredient_code,active_ingredient,trade_name,strength,dose_form,route,route_code,unit,atc_code,' +
  'registration_number,prescription_class,bhyt_covered,bhyt_payment_percent,price_vnd,splittable,default_dose,' +
  'default_times_per_day'
const hospital =
  'ma_thuoc,ten_hoat_chat,ten_thuoc,ham_luong,don_vi_tinh,dang_bao_che,duong_dung,ma_duong_dung,so_dang_ky,quy_cach,' +
  'nha_sx,nuoc_sx'
const ministry =
  'so_dang_ky,ten_thuoc,ma_hoat_chat,hoat_chat,hoat_chat_dang_ky,ma_duong_dung,duong_dung,ham_luong,dong_goi,hang_sx,' +
  'nuoc_sx'

describe('drug lists', () => {
  it('reads the list of the house', () => {
    const row =
      'PARA500,40.48,Paracetamol,Paracetamol 500 mg,500mg,Viên nén,Uống,1.01,Viên,N02BE01,,C,1,100,350,1,0.5,3'
    const { rows, refused } = parseDrugs(`${house}\n${row}\n`)
    expect(refused).toEqual([])
    expect(rows[0]).toMatchObject({
      code: 'PARA500',
      ingredientCode: '40.48',
      priceVnd: 350,
      defaultDose: 0.5,
      defaultTimesPerDay: 3,
      registrationNumber: null,
      isSplittable: true,
      isActive: true,
    })
  })

  it.each([
    ['price_vnd', 'PARA500,,P,P,1mg,Viên,Uống,1.01,Viên,,,C,1,100,1.200,0,,', 'whole'],
    ['bhyt_payment_percent', 'PARA500,,P,P,1mg,Viên,Uống,1.01,Viên,,,C,1,120,350,0,,', 'percent'],
    ['prescription_class', 'PARA500,,P,P,1mg,Viên,Uống,1.01,Viên,,,X,1,100,350,0,,', 'prescriptionClass'],
    ['atc_code', 'PARA500,,P,P,1mg,Viên,Uống,1.01,Viên,N2BE01,,C,1,100,350,0,,', 'atcCode'],
    ['route_code', 'PARA500,,P,P,1mg,Viên,Uống,1,Viên,,,C,1,100,350,0,,', 'routeCode'],
    ['default_dose', 'PARA500,,P,P,1mg,Viên,Uống,1.01,Viên,,,C,1,100,350,0,"0,5",', 'decimal'],
  ])('refuses a bad %s', (column, row, reason) => {
    const { rows, refused } = parseDrugs(`${house}\n${row}\n`)
    expect(rows).toEqual([])
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ line: 2, column, reason: `terminology.import.refused.${reason}` })
  })

  it('keeps products of an official list inactive until someone sets price and class', () => {
    const text = `${hospital}
40.558,Rosuvastatin,Courtois,10mg,Viên,Viên nén bao phim,Uống,1.01,893110133825,Hộp 2 vỉ,Đạt Vi Phú,Việt Nam
40.558,Rosuvastatin,Rosuvastatin 10 mg,10mg,Viên,Viên nén,Uống,1.01,893110133825,Hộp 2 vỉ,Đạt Vi Phú,Việt Nam
`
    const { rows } = parseDrugs(text)
    expect(rows.map((row) => row.code)).toEqual(['893110133825/COURTOIS', '893110133825/ROSUVASTATIN-10-MG'])
    expect(rows.every((row) => !row.isActive && row.priceVnd === 0)).toBe(true)
  })

  it('reads the list of the Ministry, with the unit told by the packaging', () => {
    const text = `${ministry}
VD-1-16,Fentanyl,40.6,Fentanyl,Fentanyl citrat,2.01;2.04,Tiêm,"0,1mg/2ml",Hộp 10 ống x 2ml,X,Việt Nam
`
    expect(parseDrugs(text).rows[0]).toMatchObject({ unit: 'Ống', routeCode: '2.01;2.04', prescriptionClass: 'N' })
  })

  it.each([
    ['Hộp 10 vỉ x 10 viên', 'Viên'],
    ['Hộp 1 tuýp 15g', 'Tuýp'],
    ['hộp 20 gói x 1,5g', 'Gói'],
    ['Hộp 1 bình khí', ''],
  ])('%s is counted in %s', (packaging, unit) => {
    expect(unitOfPackaging(packaging)).toBe(unit)
  })

  it.each([
    ['Morphin hydroclorid', 'N'],
    ['Paracetamol + codein phosphat', 'N'],
    ['Diazepam', 'H'],
    ['Pseudoephedrin', 'H'],
    ['Amlodipin', 'C'],
  ])('%s is first taken for class %s', (ingredient, expected) => {
    expect(likelyPrescriptionClass(ingredient)).toBe(expected)
  })
})
