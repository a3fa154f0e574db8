import { searchKey } from '@/lib/kernel/text'
import { drugColumns, drugHospitalColumns, drugMinistryColumns, type PrescriptionClass } from '../schema'
import { likelyPrescriptionClass } from './controlled-drugs'
import { layout, type ParsedCatalogue, parseCatalogue } from './csv'
import { foldDrugText } from './search'

export interface DrugRow {
  code: string
  ingredientCode: string | null
  activeIngredient: string
  tradeName: string
  strength: string
  doseForm: string
  route: string
  routeCode: string
  unit: string
  atcCode: string | null
  registrationNumber: string | null
  prescriptionClass: PrescriptionClass
  isBhytCovered: boolean
  bhytPaymentPercent: number
  priceVnd: number
  isSplittable: boolean
  defaultDose: number | null
  defaultTimesPerDay: number | null
  searchKey: string
  isActive: boolean
}

export function drugSearchKey(code: string, activeIngredient: string, tradeName: string, strength: string): string {
  return foldDrugText([code, activeIngredient, tradeName, strength].join(' '))
}

const key = (row: DrugRow): string => row.code

const house = layout({
  schema: drugColumns,
  columns: Object.keys(drugColumns.shape),
  toRow: (row): DrugRow => ({
    code: row.code,
    ingredientCode: row.ingredient_code,
    activeIngredient: row.active_ingredient,
    tradeName: row.trade_name,
    strength: row.strength,
    doseForm: row.dose_form,
    route: row.route,
    routeCode: row.route_code,
    unit: row.unit,
    atcCode: row.atc_code,
    registrationNumber: row.registration_number,
    prescriptionClass: row.prescription_class,
    isBhytCovered: row.bhyt_covered,
    bhytPaymentPercent: row.bhyt_payment_percent,
    priceVnd: row.price_vnd,
    isSplittable: row.splittable,
    defaultDose: row.default_dose,
    defaultTimesPerDay: row.default_times_per_day,
    searchKey: drugSearchKey(row.code, row.active_ingredient, row.trade_name, row.strength),
    isActive: true,
  }),
  key,
  keyColumn: 'code',
})

interface Product {
  registrationNumber: string
  ingredientCode: string
  activeIngredient: string
  tradeName: string
  strength: string
  doseForm: string
  route: string
  routeCode: string
  unit: string
}

/** A product of an official list has no price and no confirmed class, so it cannot be prescribed before a review. */
function unpriced(product: Product): DrugRow {
  const code = productCode(product.registrationNumber, product.tradeName)
  return {
    ...product,
    code,
    atcCode: null,
    prescriptionClass: likelyPrescriptionClass(product.activeIngredient),
    isBhytCovered: true,
    bhytPaymentPercent: 100,
    priceVnd: 0,
    isSplittable: false,
    defaultDose: null,
    defaultTimesPerDay: null,
    searchKey: drugSearchKey(code, product.activeIngredient, product.tradeName, product.strength),
    isActive: false,
  }
}

/** One registration may be sold under two names, so the name is part of the code. */
function productCode(registrationNumber: string, tradeName: string): string {
  const slug = (text: string): string =>
    searchKey(text)
      .toUpperCase()
      .replace(/[^A-Z0-9.]+/g, '-')
      .replace(/^-|-$/g, '')
  return `${slug(registrationNumber)}/${slug(tradeName)}`
}

const hospital = layout({
  schema: drugHospitalColumns,
  columns: Object.keys(drugHospitalColumns.shape),
  ignored: ['quy_cach', 'nha_sx', 'nuoc_sx'],
  toRow: (row) =>
    unpriced({
      registrationNumber: row.so_dang_ky,
      ingredientCode: row.ma_thuoc,
      activeIngredient: row.ten_hoat_chat,
      tradeName: row.ten_thuoc,
      strength: row.ham_luong,
      doseForm: row.dang_bao_che,
      route: row.duong_dung,
      routeCode: row.ma_duong_dung,
      unit: row.don_vi_tinh,
    }),
  key,
  keyColumn: 'so_dang_ky',
})

const ministry = layout({
  schema: drugMinistryColumns,
  columns: Object.keys(drugMinistryColumns.shape),
  ignored: ['hoat_chat_dang_ky', 'hang_sx', 'nuoc_sx'],
  toRow: (row) =>
    unpriced({
      registrationNumber: row.so_dang_ky,
      ingredientCode: row.ma_hoat_chat,
      activeIngredient: row.hoat_chat,
      tradeName: row.ten_thuoc,
      strength: row.ham_luong,
      doseForm: '',
      route: row.duong_dung,
      routeCode: row.ma_duong_dung,
      unit: unitOfPackaging(row.dong_goi ?? ''),
    }),
  key,
  keyColumn: 'so_dang_ky',
})

const units = ['Viên', 'Ống', 'Lọ', 'Gói', 'Tuýp', 'Túi', 'Bơm tiêm', 'Bút tiêm', 'Bình xịt', 'Miếng', 'Chai']

/** "Hộp 10 ống x 1ml" is counted in ống; empty where the packaging does not say. */
export function unitOfPackaging(packaging: string): string {
  const text = searchKey(packaging)
  const found = units.find((unit) => new RegExp(`(^|[^a-z])${searchKey(unit)}([^a-z]|$)`).test(text))
  return found ?? ''
}

export function parseDrugs(text: string): ParsedCatalogue<DrugRow> {
  return parseCatalogue(text, [house, hospital, ministry])
}
