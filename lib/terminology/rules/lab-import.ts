import type { z } from 'zod'
import { searchKey } from '@/lib/kernel/text'
import { type LabResultType, labPanelColumns, labRangeColumns, labTestColumns } from '../schema'
import { layout, type ParsedCatalogue, parseCatalogue } from './csv'

export interface LabTestRow {
  code: string
  nameVi: string
  nameEn: string
  abbreviation: string
  unit: string | null
  loinc: string | null
  resultType: LabResultType
  decimals: number | null
  codedValues: string[]
  plausibleLow: number | null
  plausibleHigh: number | null
  alternateUnits: Record<string, number> | null
  sortOrder: number
}

export interface LabRangeRow {
  testCode: string
  sex: 'male' | 'female' | null
  ageFromDays: number
  ageToDays: number | null
  low: number | null
  high: number | null
  criticalLow: number | null
  criticalHigh: number | null
  normalText: string | null
}

export interface LabPanelRow {
  code: string
  nameVi: string
  nameEn: string
  serviceCode: string
  specimen: string
  tests: string[]
  searchKey: string
}

const labTest = layout({
  schema: labTestColumns,
  columns: Object.keys(labTestColumns.shape),
  toRow: (row): LabTestRow => ({
    code: row.code,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    abbreviation: row.abbreviation,
    unit: row.unit,
    loinc: row.loinc,
    resultType: row.result_type,
    decimals: row.decimals,
    codedValues: row.coded_values,
    plausibleLow: row.plausible_low,
    plausibleHigh: row.plausible_high,
    alternateUnits: row.alternate_units,
    sortOrder: row.sort_order,
  }),
  key: (row) => row.code,
  keyColumn: 'code',
})

const labRange = layout({
  schema: labRangeColumns,
  columns: Object.keys(labRangeColumns.shape),
  toRow: (row): LabRangeRow => ({
    testCode: row.test_code,
    sex: row.sex,
    ageFromDays: row.age_from_days,
    ageToDays: row.age_to_days,
    low: row.low,
    high: row.high,
    criticalLow: row.critical_low,
    criticalHigh: row.critical_high,
    normalText: row.normal_text,
  }),
  key: (row) => `${row.testCode} ${row.sex ?? ''} ${row.ageFromDays}`,
  keyColumn: 'test_code',
})

const plainPanelColumns = labPanelColumns.omit({ synonyms: true })

const panelRow = (row: z.output<typeof plainPanelColumns>, synonyms: readonly string[]): LabPanelRow => ({
  code: row.code,
  nameVi: row.name_vi,
  nameEn: row.name_en,
  serviceCode: row.service_code,
  specimen: row.specimen,
  tests: row.tests,
  searchKey: searchKey([row.code, row.name_vi, row.name_en, ...row.tests, ...synonyms].join(' ')),
})

const labPanel = layout({
  schema: labPanelColumns,
  columns: Object.keys(labPanelColumns.shape),
  toRow: (row) => panelRow(row, row.synonyms),
  key: (row) => row.code,
  keyColumn: 'code',
})

const plainLabPanel = layout({
  schema: plainPanelColumns,
  columns: Object.keys(plainPanelColumns.shape),
  toRow: (row) => panelRow(row, []),
  key: (row) => row.code,
  keyColumn: 'code',
})

export const parseLabTests = (text: string): ParsedCatalogue<LabTestRow> => parseCatalogue(text, [labTest])
export const parseLabRanges = (text: string): ParsedCatalogue<LabRangeRow> => parseCatalogue(text, [labRange])
export const parseLabPanels = (text: string): ParsedCatalogue<LabPanelRow> =>
  parseCatalogue(text, [labPanel, plainLabPanel])
