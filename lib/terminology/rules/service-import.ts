import { searchKey } from '@/lib/kernel/text'
import {
  type ServiceKind,
  serviceColumns,
  servicePackageColumns,
  serviceQd7603Columns,
  serviceTt23Columns,
} from '../schema'
import { layout, type ParsedCatalogue, parseCatalogue } from './csv'

export interface ServiceRow {
  code: string
  nameVi: string
  nameEn: string | null
  kind: ServiceKind
  costGroup: number
  unit: string
  isBhytCovered: boolean
  bhytPaymentPercent: number
  searchKey: string
  isActive: boolean
  /** Null where the list carries no price in force. */
  price: { priceVnd: number; bhytPriceVnd: number | null } | null
}

export interface ServicePackageRow {
  packageCode: string
  serviceCode: string
  position: number
}

const laboratoryChapters = ['22', '23', '24', '25']
const imagingChapters = ['18', '19']
const functionalChapters = ['21']

/** MA_NHOM of the claim: 1 laboratory, 2 imaging, 3 functional tests, 8 surgery, 18 procedures. */
function kindOfTechnique(code: string, name: string): { kind: ServiceKind; costGroup: number } {
  const chapter = code.replace(/^BS_/, '').padStart(2, '0').slice(0, 2)
  if (laboratoryChapters.includes(chapter)) return { kind: 'laboratory', costGroup: 1 }
  if (imagingChapters.includes(chapter)) return { kind: 'imaging', costGroup: 2 }
  if (functionalChapters.includes(chapter)) return { kind: 'functional', costGroup: 3 }
  return { kind: 'procedure', costGroup: searchKey(name).startsWith('phau thuat') ? 8 : 18 }
}

const key = (row: ServiceRow): string => row.code

const house = layout({
  schema: serviceColumns,
  columns: Object.keys(serviceColumns.shape),
  toRow: (row): ServiceRow => ({
    code: row.code,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    kind: row.kind,
    costGroup: row.cost_group,
    unit: row.unit,
    isBhytCovered: row.bhyt_covered,
    bhytPaymentPercent: row.bhyt_payment_percent,
    searchKey: searchKey([row.code, row.name_vi, row.name_en ?? ''].join(' ')),
    isActive: true,
    price: { priceVnd: row.price_vnd, bhytPriceVnd: row.bhyt_price_vnd },
  }),
  key,
  keyColumn: 'code',
})

/** A technique of an official list stays inactive until the hospital gives it a price. */
const unpriced = (code: string, nameVi: string): ServiceRow => ({
  code,
  nameVi,
  nameEn: null,
  ...kindOfTechnique(code, nameVi),
  unit: 'Lần',
  isBhytCovered: true,
  bhytPaymentPercent: 100,
  searchKey: searchKey(`${code} ${nameVi}`),
  isActive: false,
  price: null,
})

const tt23 = layout({
  schema: serviceTt23Columns,
  columns: Object.keys(serviceTt23Columns.shape),
  ignored: ['stt', 'ma_ky_thuat'],
  toRow: (row) => unpriced(row.ma4, row.ten_ky_thuat),
  key,
  keyColumn: 'ma4',
})

const qd7603 = layout({
  schema: serviceQd7603Columns,
  columns: Object.keys(serviceQd7603Columns.shape),
  ignored: [
    'ma_tt43',
    'phan_tuyen',
    'stt_tt39',
    'ten_gia_tt39',
    'gia_tt39_2018_vnd',
    'ma_lien_thong',
    'ma_tt23_suggested',
  ],
  toRow: (row) => unpriced(row.ma_tuong_duong, row.ten_tt43),
  key,
  keyColumn: 'ma_tuong_duong',
})

const servicePackage = layout({
  schema: servicePackageColumns,
  columns: Object.keys(servicePackageColumns.shape),
  toRow: (row): ServicePackageRow => ({
    packageCode: row.package_code,
    serviceCode: row.service_code,
    position: row.position,
  }),
  key: (row) => `${row.packageCode} ${row.serviceCode}`,
  keyColumn: 'service_code',
})

export function parseServices(text: string): ParsedCatalogue<ServiceRow> {
  return parseCatalogue(text, [house, tt23, qd7603])
}

export function parseServicePackages(text: string): ParsedCatalogue<ServicePackageRow> {
  return parseCatalogue(text, [servicePackage])
}
