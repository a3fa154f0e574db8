import { searchKey } from '@/lib/kernel/text'
import { codeNameColumns, communeChangeColumns, communeColumns, provinceColumns } from '../schema'
import { layout, type ParsedCatalogue, parseCatalogue } from './csv'

export interface ProvinceRow {
  code: string
  name: string
  fullName: string
  nameEn: string
}

export interface CommuneRow {
  code: string
  provinceCode: string
  name: string
  fullName: string
  searchKey: string
}

export interface CommuneChangeRow {
  oldCode: string
  oldName: string
  oldDistrict: string
  oldProvince: string
  newCode: string
  searchKey: string
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
  toRow: (row): CommuneRow => ({
    code: row.code,
    provinceCode: row.province_code,
    name: row.name,
    fullName: row.full_name,
    searchKey: searchKey(row.full_name),
  }),
  key: (row) => row.code,
  keyColumn: 'code',
})

const communeChange = layout({
  schema: communeChangeColumns,
  columns: Object.keys(communeChangeColumns.shape),
  ignored: ['new_ward', 'new_province'],
  toRow: (row): CommuneChangeRow => ({
    oldCode: row.old_ward_code,
    oldName: row.old_ward,
    oldDistrict: row.old_district,
    oldProvince: row.old_province,
    newCode: row.new_ward_code,
    searchKey: searchKey([row.old_ward, row.old_district, row.old_province].join(' ')),
  }),
  key: (row) => `${row.oldCode} ${row.newCode}`,
  keyColumn: 'old_ward_code',
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
export const parseCommunes = (text: string): ParsedCatalogue<CommuneRow> => parseCatalogue(text, [commune])
export const parseCommuneChanges = (text: string): ParsedCatalogue<CommuneChangeRow> =>
  parseCatalogue(text, [communeChange])
export const parseEthnicities = (text: string): ParsedCatalogue<CodeNameRow> => parseCatalogue(text, [codeName])
export const parseOccupations = (text: string): ParsedCatalogue<CodeNameRow> => parseCatalogue(text, [codeName])
export const parseDepartmentCodes = (text: string): ParsedCatalogue<CodeNameRow> => parseCatalogue(text, [codeName])
