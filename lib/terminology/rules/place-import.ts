import type { z } from 'zod'
import { searchKey } from '@/lib/kernel/text'
import { codeNameColumns, communeChangeColumns, communeColumns, provinceColumns } from '../schema'
import type { CommuneChangeLine } from './commune-change'
import { layout, type ParsedCatalogue, parseCatalogue, parseRecords } from './csv'
import { refuseUnknown } from './unknown-references'

export interface ProvinceRow {
  code: string
  name: string
  fullName: string
  nameEn: string
}

/** A commune as a file has it, which names its province by code. */
export interface CommuneLine {
  code: string
  provinceCode: string
  name: string
  fullName: string
}

export interface CommuneRow extends CommuneLine {
  /** With the province: "ba dinh ha noi" is found in one column, by one index. */
  searchKey: string
}

export interface KnownProvince {
  code: string
  fullName: string
}

export const communeRowOf = (line: CommuneLine, provinceName: string): CommuneRow => ({
  ...line,
  searchKey: searchKey(`${line.fullName} ${provinceName}`),
})

/** Communes read against the provinces; one of no province is refused. */
export function settleCommunes(
  parsed: ParsedCatalogue<CommuneLine>,
  provinces: readonly KnownProvince[],
): ParsedCatalogue<CommuneRow> {
  const names = new Map(provinces.map(({ code, fullName }) => [code, fullName]))
  const known = refuseUnknown(parsed, (row) => [row.provinceCode], new Set(names.keys()), 'province_code')
  return { ...known, rows: known.rows.map((row) => communeRowOf(row, names.get(row.provinceCode) ?? '')) }
}

export interface CodeNameRow {
  code: string
  name: string
}

const province = layout({
  schema: provinceColumns,
  columns: Object.keys(provinceColumns.shape),
  ignored: ['slug', 'type', 'wards'],
  toRow: (row): ProvinceRow => ({ code: row.code, name: row.name, fullName: row.full_name, nameEn: row.name_en }),
  key: (row) => row.code,
  keyColumn: 'code',
})

const commune = layout({
  schema: communeColumns,
  columns: Object.keys(communeColumns.shape),
  ignored: ['name_en', 'slug', 'type'],
  toRow: (row): CommuneLine => ({
    code: row.code,
    provinceCode: row.province_code,
    name: row.name,
    fullName: row.full_name,
  }),
  key: (row) => row.code,
  keyColumn: 'code',
})

/** The official list names the commune of today beside its code. */
const communeChange = layout({
  schema: communeChangeColumns,
  columns: Object.keys(communeChangeColumns.shape),
  toRow: (row): CommuneChangeLine => ({ ...oldCommune(row), newName: row.new_ward, newProvince: row.new_province }),
  keyColumn: 'old_ward_code',
})

/** Without the name nothing says that a short code only lost its zeros. */
const codedColumns = communeChangeColumns
  .omit({ new_ward: true, new_province: true })
  .extend({ new_ward_code: communeColumns.shape.code })

const codedCommuneChange = layout({
  schema: codedColumns,
  columns: Object.keys(codedColumns.shape),
  toRow: (row): CommuneChangeLine => ({ ...oldCommune(row), newName: null, newProvince: null }),
  keyColumn: 'old_ward_code',
})

const oldCommune = (row: z.output<typeof codedColumns>) => ({
  oldCode: row.old_ward_code,
  oldName: row.old_ward,
  oldDistrict: row.old_district,
  oldProvince: row.old_province,
  newCode: row.new_ward_code,
})

const codeName = layout({
  schema: codeNameColumns,
  columns: Object.keys(codeNameColumns.shape),
  ignored: ['status'],
  toRow: (row): CodeNameRow => ({ code: row.ma, name: row.ten }),
  key: (row) => row.code,
  keyColumn: 'ma',
})

export const parseProvinces = (text: string): ParsedCatalogue<ProvinceRow> => parseCatalogue(text, [province])
export const parseCommunes = (text: string): ParsedCatalogue<CommuneLine> => parseCatalogue(text, [commune])
export const parseCommuneChanges = (text: string): ParsedCatalogue<CommuneChangeLine> =>
  parseCatalogue(text, [communeChange, codedCommuneChange])
export const readCommunes = (records: readonly Record<string, string>[]): ParsedCatalogue<CommuneLine> =>
  parseRecords(records, commune)
export const readCommuneChanges = (records: readonly Record<string, string>[]): ParsedCatalogue<CommuneChangeLine> =>
  parseRecords(records, communeChange)
export const parseEthnicities = (text: string): ParsedCatalogue<CodeNameRow> => parseCatalogue(text, [codeName])
export const parseOccupations = (text: string): ParsedCatalogue<CodeNameRow> => parseCatalogue(text, [codeName])
export const parseDepartmentCodes = (text: string): ParsedCatalogue<CodeNameRow> => parseCatalogue(text, [codeName])
