import { searchKey } from '@/lib/kernel/text'
import { type Icd10Edition, icd10Columns, icd10Qd4469Columns, icd10Tt06Columns } from '../schema'
import { layout, type ParsedCatalogue, parseCatalogue } from './csv'

export interface Icd10Row {
  edition: Icd10Edition
  code: string
  nameVi: string
  nameEn: string | null
  searchKey: string
  chapter: string | null
  block: string | null
  isNotMain: boolean
  isMainDiscouraged: boolean
  hasMoreSpecific: boolean
  isDeathCauseOnly: boolean
  isMainlyFemale: boolean
  isMainlyMale: boolean
  isCommon: boolean
}

interface Named {
  code: string
  name_vi: string
  name_en: string | null
  block: string | null
}

interface Flagged {
  not_main: boolean
  main_discouraged: boolean
  has_more_specific: boolean
  death_cause_only: boolean
  mainly_female: boolean
  mainly_male: boolean
}

const named = (edition: Icd10Edition, row: Named, chapter: string | null) => ({
  edition,
  code: row.code,
  nameVi: row.name_vi,
  nameEn: row.name_en,
  searchKey: icd10SearchKey(row.code, row.name_vi, row.name_en),
  chapter,
  block: row.block,
})

const flagged = (row: Flagged) => ({
  isNotMain: row.not_main,
  isMainDiscouraged: row.main_discouraged,
  hasMoreSpecific: row.has_more_specific,
  isDeathCauseOnly: row.death_cause_only,
  isMainlyFemale: row.mainly_female,
  isMainlyMale: row.mainly_male,
})

const noFlags = {
  isNotMain: false,
  isMainDiscouraged: false,
  hasMoreSpecific: false,
  isDeathCauseOnly: false,
  isMainlyFemale: false,
  isMainlyMale: false,
}

/** 'K29.7' is also found as 'k297'. */
export function icd10SearchKey(code: string, nameVi: string, nameEn: string | null): string {
  const undotted = code.replace('.', '')
  return searchKey([code, undotted === code ? '' : undotted, nameVi, nameEn ?? ''].join(' '))
}

const key = (row: Icd10Row): string => row.code

const starter = layout({
  schema: icd10Columns,
  columns: Object.keys(icd10Columns.shape),
  toRow: (row): Icd10Row => ({ ...named('TT06/2026', row, row.chapter), ...flagged(row), isCommon: true }),
  key,
  keyColumn: 'code',
})

const tt06 = layout({
  schema: icd10Tt06Columns,
  columns: Object.keys(icd10Tt06Columns.shape),
  ignored: ['code_nodot', 'name_source', 'mark', 'category', 'in_qd4469', 'in_tt06'],
  toRow: (row): Icd10Row => ({ ...named('TT06/2026', row, row.chapter_no), ...flagged(row), isCommon: false }),
  key,
  keyColumn: 'code',
})

const qd4469 = layout({
  schema: icd10Qd4469Columns,
  columns: Object.keys(icd10Qd4469Columns.shape),
  ignored: ['code_nodot', 'mark', 'category'],
  toRow: (row): Icd10Row => ({ ...named('QD4469/2020', row, row.chapter_no), ...noFlags, isCommon: false }),
  key,
  keyColumn: 'code',
})

export function parseIcd10(text: string): ParsedCatalogue<Icd10Row> {
  return parseCatalogue(text, [starter, tt06, qd4469])
}
