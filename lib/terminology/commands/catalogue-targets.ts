import type { Target } from './upsert-rows'

const text = (column: string) => [column, 'text'] as const
const flag = (column: string) => [column, 'boolean'] as const
const whole = (column: string) => [column, 'integer'] as const
const number = (column: string) => [column, 'numeric'] as const
const id = ['id', 'uuid'] as const

/** The starter list keeps its place in front when the whole official list is imported over it. */
export const icd10Target: Target = {
  table: 'icd10_code',
  key: ['edition', 'code'],
  columns: {
    edition: text('edition'),
    code: text('code'),
    nameVi: text('name_vi'),
    nameEn: text('name_en'),
    searchKey: text('search_key'),
    chapter: text('chapter'),
    block: text('block'),
    isNotMain: flag('is_not_main'),
    isMainDiscouraged: flag('is_main_discouraged'),
    hasMoreSpecific: flag('has_more_specific'),
    isDeathCauseOnly: flag('is_death_cause_only'),
    isMainlyFemale: flag('is_mainly_female'),
    isMainlyMale: flag('is_mainly_male'),
    isCommon: flag('is_common'),
  },
  merge: { is_common: 't.is_common or excluded.is_common' },
}

/** An official list has no price and no confirmed class: what the hospital has decided about a drug is not undone by it. */
const reviewedDrug = [
  'dose_form',
  'unit',
  'atc_code',
  'prescription_class',
  'is_bhyt_covered',
  'bhyt_payment_percent',
  'price_vnd',
  'is_splittable',
  'default_dose',
  'default_times_per_day',
  'is_active',
]
const keepReviewed = (columns: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    columns.map((c) => [c, `case when excluded.is_active or not t.is_active then excluded.${c} else t.${c} end`]),
  )

export const drugTarget: Target = {
  table: 'drug',
  key: ['code'],
  columns: {
    id,
    code: text('code'),
    ingredientCode: text('ingredient_code'),
    activeIngredient: text('active_ingredient'),
    tradeName: text('trade_name'),
    strength: text('strength'),
    doseForm: text('dose_form'),
    route: text('route'),
    routeCode: text('route_code'),
    unit: text('unit'),
    atcCode: text('atc_code'),
    registrationNumber: text('registration_number'),
    prescriptionClass: text('prescription_class'),
    isBhytCovered: flag('is_bhyt_covered'),
    bhytPaymentPercent: whole('bhyt_payment_percent'),
    priceVnd: whole('price_vnd'),
    isSplittable: flag('is_splittable'),
    defaultDose: number('default_dose'),
    defaultTimesPerDay: whole('default_times_per_day'),
    searchKey: text('search_key'),
    isActive: flag('is_active'),
  },
  merge: keepReviewed(reviewedDrug),
}

export const serviceTarget: Target = {
  table: 'service',
  key: ['code'],
  columns: {
    code: text('code'),
    nameVi: text('name_vi'),
    nameEn: text('name_en'),
    kind: text('kind'),
    costGroup: whole('cost_group'),
    unit: text('unit'),
    isBhytCovered: flag('is_bhyt_covered'),
    bhytPaymentPercent: whole('bhyt_payment_percent'),
    searchKey: text('search_key'),
    isActive: flag('is_active'),
  },
  merge: keepReviewed([
    'name_en',
    'kind',
    'cost_group',
    'unit',
    'is_bhyt_covered',
    'bhyt_payment_percent',
    'search_key',
    'is_active',
  ]),
}

export const servicePackageTarget: Target = {
  table: 'service_package_item',
  key: ['package_code', 'service_code'],
  columns: { packageCode: text('package_code'), serviceCode: text('service_code'), position: whole('position') },
}

export const labTestTarget: Target = {
  table: 'lab_test',
  key: ['code'],
  columns: {
    code: text('code'),
    nameVi: text('name_vi'),
    nameEn: text('name_en'),
    abbreviation: text('abbreviation'),
    unit: text('unit'),
    loinc: text('loinc'),
    resultType: text('result_type'),
    decimals: whole('decimals'),
    codedValues: ['coded_values', 'text[]'],
    plausibleLow: number('plausible_low'),
    plausibleHigh: number('plausible_high'),
    alternateUnits: ['alternate_units', 'jsonb'],
    sortOrder: whole('sort_order'),
  },
}

export const labPanelTarget: Target = {
  table: 'lab_panel',
  key: ['code'],
  columns: {
    code: text('code'),
    nameVi: text('name_vi'),
    nameEn: text('name_en'),
    serviceCode: text('service_code'),
    specimen: text('specimen'),
    searchKey: text('search_key'),
  },
}

export const labPanelTestTarget: Target = {
  table: 'lab_panel_test',
  key: ['panel_code', 'test_code'],
  columns: { panelCode: text('panel_code'), testCode: text('test_code'), position: whole('position') },
}

export const synonymTarget: Target = {
  table: 'search_synonym',
  key: ['kind', 'phrase', 'code'],
  columns: { kind: text('kind'), phrase: text('phrase'), code: text('code') },
}

export const provinceTarget: Target = {
  table: 'province',
  key: ['code'],
  columns: { code: text('code'), name: text('name'), fullName: text('full_name'), nameEn: text('name_en') },
}

export const communeTarget: Target = {
  table: 'commune',
  key: ['code'],
  columns: {
    code: text('code'),
    provinceCode: text('province_code'),
    name: text('name'),
    fullName: text('full_name'),
    searchKey: text('search_key'),
  },
}

/** A file may make it doubtful where an old commune went, never certain again: it may be a part of a list. */
export const communeChangeTarget: Target = {
  table: 'commune_change',
  key: ['old_key', 'new_code'],
  columns: {
    oldKey: text('old_key'),
    oldCode: text('old_code'),
    oldName: text('old_name'),
    oldDistrict: text('old_district'),
    oldProvince: text('old_province'),
    newCode: text('new_code'),
    isWhole: flag('is_whole'),
    searchKey: text('search_key'),
  },
  merge: { old_code: 'coalesce(excluded.old_code, t.old_code)', is_whole: 't.is_whole and excluded.is_whole' },
}

export const codeNameTarget = (table: 'ethnicity' | 'occupation' | 'department_code'): Target => ({
  table,
  key: ['code'],
  columns: { code: text('code'), name: text('name') },
})
