import { z } from 'zod'

const refused = (reason: string): string => `terminology.import.refused.${reason}`

const filled = z.string().min(1, refused('required'))
const optional = z.string().transform((text) => (text === '' ? null : text))
const flag = z.enum(['0', '1'], refused('flag')).transform((text) => text === '1')
const whole = z
  .string()
  .regex(/^\d{1,9}$/, refused('whole'))
  .transform(Number)
const optionalWhole = z.union([z.literal('').transform(() => null), whole], refused('whole'))
const decimal = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, refused('decimal'))
  .transform(Number)
const optionalDecimal = z.union([z.literal('').transform(() => null), decimal], refused('decimal'))
const percent = whole.refine((value) => value <= 100, refused('percent'))
const list = z.string().transform((text) => (text === '' ? [] : text.split(';').map((item) => item.trim())))

export const icd10Editions = ['TT06/2026', 'QD4469/2020'] as const
export type Icd10Edition = (typeof icd10Editions)[number]

export const serviceKinds = ['examination', 'laboratory', 'imaging', 'procedure', 'functional', 'bed', 'other'] as const
export type ServiceKind = (typeof serviceKinds)[number]

export const prescriptionClasses = ['N', 'H', 'C'] as const
export type PrescriptionClass = (typeof prescriptionClasses)[number]

export const labResultTypes = ['numeric', 'text', 'coded'] as const
export type LabResultType = (typeof labResultTypes)[number]

export const icd10CodePattern = /^[A-Z]\d{2}(\.\d{1,2})?$/
const icd10Code = z.string().regex(icd10CodePattern, refused('icd10Code'))
const ingredientCode = z.string().regex(/^(40\.\d+(\.\d+)?|05[CV]\.\d+(\.\d+)?|HD\..+)$/, refused('ingredientCode'))
const routeCode = z.string().regex(/^\d\.\d{2}(;\d\.\d{2})*$/, refused('routeCode'))
const atcCode = z.string().regex(/^[A-Z]\d{2}[A-Z]{1,2}(\d{2})?$/, refused('atcCode'))
const serviceCode = z.string().regex(/^[A-Z0-9_]+(\.[A-Za-z0-9]+)*$/, refused('serviceCode'))
const blankOr = <T extends z.ZodType<string, string>>(inner: T) => z.union([z.literal('').transform(() => null), inner])

export const icd10Columns = z.object({
  code: icd10Code,
  name_vi: filled,
  name_en: optional,
  chapter: optional,
  block: optional,
  not_main: flag,
  main_discouraged: flag,
  has_more_specific: flag,
  death_cause_only: flag,
  mainly_female: flag,
  mainly_male: flag,
})

/** The columns of the two official lists that the product keeps; TT 06/2026 has the flags, QĐ 4469/2020 has none. */
export const icd10Tt06Columns = icd10Columns.omit({ chapter: true }).extend({ chapter_no: optional })
export const icd10Qd4469Columns = z.object({
  code: icd10Code,
  name_vi: filled,
  name_en: optional,
  chapter_no: optional,
  block: optional,
})

export const drugColumns = z.object({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9._/-]*$/, refused('drugCode')),
  ingredient_code: blankOr(ingredientCode),
  active_ingredient: filled,
  trade_name: filled,
  strength: filled,
  dose_form: filled,
  route: filled,
  route_code: routeCode,
  unit: filled,
  atc_code: blankOr(atcCode),
  registration_number: optional,
  prescription_class: z.enum(prescriptionClasses, refused('prescriptionClass')),
  bhyt_covered: flag,
  bhyt_payment_percent: percent,
  price_vnd: whole,
  splittable: flag,
  default_dose: optionalDecimal,
  default_times_per_day: optionalWhole,
})

/** A hospital's list of 2026 (`thuoc_sample_2026.csv`): the products, without price and class. */
export const drugHospitalColumns = z.object({
  ma_thuoc: ingredientCode,
  ten_hoat_chat: filled,
  ten_thuoc: filled,
  ham_luong: filled,
  don_vi_tinh: filled,
  dang_bao_che: filled,
  duong_dung: filled,
  ma_duong_dung: routeCode,
  so_dang_ky: filled,
})

/** Appendix 5 of QĐ 7603/QĐ-BYT: registered products, without unit, form and price. */
export const drugMinistryColumns = z.object({
  so_dang_ky: filled,
  ten_thuoc: filled,
  ma_hoat_chat: ingredientCode,
  hoat_chat: filled,
  ma_duong_dung: routeCode,
  duong_dung: filled,
  ham_luong: filled,
  dong_goi: optional,
})

export const serviceColumns = z.object({
  code: serviceCode,
  name_vi: filled,
  name_en: optional,
  kind: z.enum(serviceKinds, refused('serviceKind')),
  cost_group: whole.refine((value) => value >= 1 && value <= 19, refused('costGroup')),
  unit: filled,
  bhyt_covered: flag,
  bhyt_payment_percent: percent,
  price_vnd: whole,
  bhyt_price_vnd: optionalWhole,
})

/** TT 23/2024/TT-BYT, annex 1: techniques without price group and price. */
export const serviceTt23Columns = z.object({ ma4: serviceCode, ten_ky_thuat: filled, chuong: filled })
/** QĐ 7603/QĐ-BYT 2018, annex 1: equivalent codes CC.KKKK.GGGG. Its prices are those of 2018 and are not taken. */
export const serviceQd7603Columns = z.object({
  ma_tuong_duong: serviceCode,
  ten_tt43: filled,
  phan_loai_pttt: optional,
  chuyen_khoa: optional,
})

export const servicePackageColumns = z.object({ package_code: serviceCode, service_code: serviceCode, position: whole })

const alternateUnits = z.string().transform((text, context): Record<string, number> | null => {
  if (text === '') return null
  const units: Record<string, number> = {}
  for (const pair of text.split(';')) {
    const at = pair.lastIndexOf('=')
    const factor = Number(pair.slice(at + 1))
    if (at < 1 || !Number.isFinite(factor) || factor <= 0) {
      context.addIssue({ code: 'custom', message: refused('alternateUnits') })
      return z.NEVER
    }
    units[pair.slice(0, at).trim()] = factor
  }
  return units
})

export const labTestColumns = z
  .object({
    code: z.string().regex(/^[A-Z0-9]+$/, refused('labCode')),
    name_vi: filled,
    name_en: filled,
    abbreviation: filled,
    unit: optional,
    loinc: blankOr(z.string().regex(/^\d{1,7}-\d$/, refused('loinc'))),
    result_type: z.enum(labResultTypes, refused('resultType')),
    decimals: optionalWhole,
    coded_values: list,
    plausible_low: optionalDecimal,
    plausible_high: optionalDecimal,
    alternate_units: alternateUnits,
    sort_order: whole,
  })
  .refine((row) => row.result_type !== 'coded' || row.coded_values.length > 1, {
    path: ['coded_values'],
    message: refused('codedValues'),
  })

const before = (low: number | null, high: number | null): boolean => low === null || high === null || low < high

export const labRangeColumns = z
  .object({
    test_code: filled,
    sex: z.enum(['', 'male', 'female'], refused('sex')).transform((sex) => (sex === '' ? null : sex)),
    age_from_days: whole,
    age_to_days: optionalWhole,
    low: optionalDecimal,
    high: optionalDecimal,
    critical_low: optionalDecimal,
    critical_high: optionalDecimal,
    normal_text: optional,
  })
  .refine((row) => before(row.age_from_days, row.age_to_days), { path: ['age_to_days'], message: refused('ageBand') })
  .refine((row) => before(row.low, row.high), { path: ['high'], message: refused('range') })
  .refine((row) => before(row.critical_low, row.low), { path: ['critical_low'], message: refused('criticalRange') })
  .refine((row) => before(row.high, row.critical_high), { path: ['critical_high'], message: refused('criticalRange') })

export const labPanelColumns = z.object({
  code: z.string().regex(/^[A-Z0-9]+$/, refused('labCode')),
  name_vi: filled,
  name_en: filled,
  service_code: serviceCode,
  specimen: filled,
  tests: list.refine((tests) => tests.length > 0, refused('required')),
  /** What the floor says for it (`CTM`, `men gan`): found by these words too. A file may leave the column out. */
  synonyms: list,
})

/** A code of an edition or a hospital that is not here yet may be named: its words wait for it. */
export const synonymColumns = z.object({
  kind: z.enum(['icd10', 'service', 'panel'], refused('synonymKind')),
  code: filled,
  words: list.refine((words) => words.length > 0, refused('required')),
})

const provinceCode = z.string().regex(/^\d{2}$/, refused('provinceCode'))
const communeCode = z.string().regex(/^\d{5}$/, refused('communeCode'))

export const provinceColumns = z.object({ code: provinceCode, name: filled, full_name: filled, name_en: filled })
export const communeColumns = z.object({
  code: communeCode,
  province_code: provinceCode,
  name: filled,
  full_name: filled,
})
/** What the lists of a package say no longer: another code, another rank, and the paper that made it so. */
export const communeCorrectionColumns = z.object({
  code: communeCode,
  new_code: communeCode,
  full_name: filled,
  source: filled,
})

/** The official list leaves the old code out where a part of a commune went, and lost zeros of some new codes. */
export const communeChangeColumns = z.object({
  old_ward_code: blankOr(communeCode),
  old_ward: filled,
  old_district: filled,
  old_province: filled,
  new_ward_code: z
    .string()
    .regex(/^\d{1,5}$/, refused('communeCode'))
    .transform((code) => code.padStart(5, '0')),
  new_ward: filled,
  new_province: filled,
})

export const codeNameColumns = z.object({ ma: filled, ten: filled })

/** The catalogues an import may fill, in the order in which one needs the one before it. */
export const catalogueKinds = [
  'icd10',
  'drugs',
  'services',
  'servicePackages',
  'labTests',
  'labRanges',
  'labPanels',
  'synonyms',
  'provinces',
  'communes',
  'communeChanges',
  'ethnicities',
  'occupations',
  'departments',
] as const
export const catalogueKind = z.enum(catalogueKinds, 'validation.choice')
export type CatalogueKind = z.infer<typeof catalogueKind>

/** A request may carry 1 MB; the escapes of JSON need their part of it. Larger files go through `npm run catalogue`. */
export const maxImportCharacters = 900_000

const fileName = z.string().trim().min(1, 'validation.required').max(200, 'validation.tooLong')

export const importCatalogueInput = z.strictObject({
  catalogue: catalogueKind,
  fileName,
  text: z.string().min(1, 'validation.required').max(maxImportCharacters, 'validation.fileTooLarge'),
})

/** One batch of a large file, already read by the rules; the last one brings the record of the import. */
export const importBatchInput = z.strictObject({
  catalogue: catalogueKind,
  rows: z.array(z.looseObject({})).max(5_000),
  record: z
    .strictObject({
      fileName,
      fileHash: z.string().regex(/^[0-9a-f]{64}$/, 'validation.format'),
      rowsRead: z.int().min(0),
      rowsAccepted: z.int().min(0),
      rowsRefused: z.int().min(0),
    })
    .optional(),
})

export const listImportsInput = z.strictObject({
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(50),
  catalogue: catalogueKind.optional(),
})

const searchQuery = z.string().max(100, 'validation.tooLong')
const day = z.iso.date('validation.date')

export const searchDiagnosesInput = z.strictObject({
  query: searchQuery,
  /** The day that decides the edition; today without it. */
  on: day.optional(),
  /** Also codes that have a more exact one and causes of death: for reading old records, never for an out-patient's visit. */
  includesUnselectable: z.boolean().default(false),
})
export const searchDrugsInput = z.strictObject({ query: searchQuery })
export const searchPanelsInput = z.strictObject({ query: searchQuery })
export const searchServicesInput = z.strictObject({ query: searchQuery, kind: z.enum(serviceKinds).optional() })
export const listCommunesInput = z.strictObject({ query: searchQuery, provinceCode: provinceCode.optional() })
export const listProvincesInput = z.strictObject({})
export const listCodesInput = z.strictObject({ list: z.enum(['ethnicities', 'occupations', 'departments']) })
export const getLabTestInput = z.strictObject({ code: z.string().min(1).max(40) })
