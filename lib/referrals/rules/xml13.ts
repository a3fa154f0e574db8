import { upperVi } from '@/lib/kernel/text'
import {
  type CalendarDate,
  claimDate,
  claimDateTime,
  type DatePrecision,
  dateParts,
  type Instant,
} from '@/lib/kernel/time'
import { clinicalSigns, type EncounterForLetter, resultSummary } from './letter'

/** What XML13 needs beside the letter: numbers, codes and signers. */
export interface Xml13Source {
  encounter: EncounterForLetter
  visitCode: string
  recordNumber: string
  registerNumber: string
  letterNumber: string
  /** Facility that sent the patient here, and the one he goes to (MA_NOI_DI, MA_NOI_DEN of Bảng 1). */
  cameFromCode?: string | null
  codes: { sex: 1 | 2 | 3; nationality: string; ethnicity: string; occupation: string }
  birth: { on: CalendarDate; precision: DatePrecision; at?: Instant | null }
  admittedAt?: Instant | null
  traditionalCodes?: readonly string[]
  dischargeType: number
  treatment: string
  physicianLicences: readonly string[]
  signerInsuranceNumber: string
}

export const xml13Fields = [
  'MA_LK',
  'SO_HOSO',
  'SO_CHUYENTUYEN',
  'GIAY_CHUYEN_TUYEN',
  'MA_CSKCB',
  'MA_NOI_DI',
  'MA_NOI_DEN',
  'HO_TEN',
  'NGAY_SINH',
  'GIOI_TINH',
  'MA_QUOCTICH',
  'MA_DANTOC',
  'MA_NGHE_NGHIEP',
  'DIA_CHI',
  'MA_THE_BHYT',
  'GT_THE_DEN',
  'NGAY_VAO',
  'NGAY_VAO_NOI_TRU',
  'NGAY_RA',
  'DAU_HIEU_LS',
  'CHAN_DOAN_RV',
  'QT_BENHLY',
  'TOMTAT_KQ',
  'PP_DIEUTRI',
  'MA_BENH_CHINH',
  'MA_BENH_KT',
  'MA_BENH_YHCT',
  'TEN_DICH_VU',
  'TEN_THUOC',
  'PP_DIEU_TRI',
  'MA_LOAI_RV',
  'MA_LYDO_CT',
  'HUONG_DIEU_TRI',
  'PHUONGTIEN_VC',
  'HOTEN_NGUOI_HT',
  'CHUCDANH_NGUOI_HT',
  'MA_BAC_SI',
  'MA_TTDV',
  'DU_PHONG',
] as const
export type Xml13Field = (typeof xml13Fields)[number]

const joined = (parts: readonly string[]): string => parts.join(';')

/** Field → value, in the names and order of QĐ 4750/QĐ-BYT Bảng 13. A new decision changes this table, not the writer. */
const table: Record<Xml13Field, (source: Xml13Source) => string> = {
  MA_LK: (s) => s.visitCode,
  SO_HOSO: (s) => s.recordNumber,
  SO_CHUYENTUYEN: (s) => s.registerNumber,
  GIAY_CHUYEN_TUYEN: (s) => s.letterNumber,
  MA_CSKCB: (s) => s.encounter.facility.code,
  MA_NOI_DI: (s) => s.cameFromCode ?? '',
  MA_NOI_DEN: (s) => s.encounter.destination.code ?? '',
  HO_TEN: (s) => upperVi(s.encounter.patient.fullName),
  NGAY_SINH: (s) => claimBirth(s.birth),
  GIOI_TINH: (s) => String(s.codes.sex),
  MA_QUOCTICH: (s) => s.codes.nationality,
  MA_DANTOC: (s) => s.codes.ethnicity,
  MA_NGHE_NGHIEP: (s) => s.codes.occupation,
  DIA_CHI: (s) => s.encounter.patient.address,
  MA_THE_BHYT: (s) => s.encounter.patient.insurance?.number ?? '',
  GT_THE_DEN: (s) => optional(s.encounter.patient.insurance?.validUntil, claimDate),
  NGAY_VAO: (s) => claimDateTime(s.encounter.startedAt),
  NGAY_VAO_NOI_TRU: (s) => optional(s.admittedAt, claimDateTime),
  NGAY_RA: (s) => optional(s.encounter.endedAt, claimDateTime),
  DAU_HIEU_LS: (s) => clinicalSigns(s.encounter),
  CHAN_DOAN_RV: (s) => joined([s.encounter.main, ...s.encounter.accompanying].map(({ name }) => name)),
  QT_BENHLY: (s) => s.encounter.history,
  TOMTAT_KQ: (s) => resultSummary(s.encounter),
  PP_DIEUTRI: (s) => s.treatment,
  MA_BENH_CHINH: (s) => s.encounter.main.icd,
  MA_BENH_KT: (s) => joined(s.encounter.accompanying.map(({ icd }) => icd)),
  MA_BENH_YHCT: (s) => joined(s.traditionalCodes ?? []),
  TEN_DICH_VU: (s) => joined(s.encounter.procedures),
  TEN_THUOC: (s) => joined(s.encounter.medicines),
  PP_DIEU_TRI: (s) => s.treatment,
  MA_LOAI_RV: (s) => String(s.dischargeType),
  MA_LYDO_CT: (s) => String(s.encounter.reason),
  HUONG_DIEU_TRI: (s) => s.encounter.plan,
  PHUONGTIEN_VC: (s) => s.encounter.transport,
  HOTEN_NGUOI_HT: (s) => s.encounter.escort?.fullName ?? '',
  CHUCDANH_NGUOI_HT: (s) =>
    joined([s.encounter.escort?.title, s.encounter.escort?.qualification].filter((x) => !!x) as string[]),
  MA_BAC_SI: (s) => joined(s.physicianLicences),
  MA_TTDV: (s) => s.signerInsuranceNumber,
  DU_PHONG: () => '',
}

/** Largest lengths of the appendix; a field not named here has none. */
const maxLength: Partial<Record<Xml13Field, number>> = {
  MA_LK: 100,
  SO_HOSO: 50,
  SO_CHUYENTUYEN: 50,
  GIAY_CHUYEN_TUYEN: 50,
  MA_CSKCB: 5,
  MA_NOI_DI: 5,
  MA_NOI_DEN: 5,
  HO_TEN: 255,
  NGAY_SINH: 12,
  MA_QUOCTICH: 3,
  MA_DANTOC: 2,
  MA_NGHE_NGHIEP: 5,
  DIA_CHI: 1024,
  MA_BENH_CHINH: 7,
  MA_BENH_KT: 100,
  MA_BENH_YHCT: 255,
  TEN_DICH_VU: 1024,
  TEN_THUOC: 1024,
  PHUONGTIEN_VC: 255,
  HOTEN_NGUOI_HT: 255,
  CHUCDANH_NGUOI_HT: 255,
  MA_BAC_SI: 255,
  MA_TTDV: 10,
}

/** R in BHXH's workbook; TOMTAT_KQ was made optional there. */
const required: readonly Xml13Field[] = [
  'MA_LK',
  'SO_HOSO',
  'SO_CHUYENTUYEN',
  'GIAY_CHUYEN_TUYEN',
  'HO_TEN',
  'DAU_HIEU_LS',
  'QT_BENHLY',
  'TEN_DICH_VU',
  'MA_LYDO_CT',
  'HUONG_DIEU_TRI',
  'PHUONGTIEN_VC',
  'MA_BAC_SI',
  'MA_TTDV',
]

export interface Xml13 {
  values: [field: Xml13Field, value: string][]
  missing: Xml13Field[]
  tooLong: Xml13Field[]
}

/** Values only, in order; escaping and CDATA belong to the writer. Nothing is cut: what is too long is named. */
export function toXml13(source: Xml13Source): Xml13 {
  const values = xml13Fields.map((field): [Xml13Field, string] => [field, table[field](source).trim()])
  const missing = values.filter(([field, value]) => value === '' && required.includes(field)).map(([field]) => field)
  const tooLong = values
    .filter(([field, value]) => value.length > (maxLength[field] ?? Number.POSITIVE_INFINITY))
    .map(([field]) => field)
  return { values, missing, tooLong }
}

function optional<T>(value: T | null | undefined, write: (value: T) => string): string {
  return value === null || value === undefined ? '' : write(value)
}

/** NGAY_SINH: unknown parts are zeros, a year alone is `198000000000` (QĐ 4750 Bảng 1). */
export function claimBirth({ on, precision, at }: Xml13Source['birth']): string {
  if (at) return claimDateTime(at)
  const year = String(dateParts(on).year).padStart(4, '0')
  const month = precision === 'year' ? '00' : on.slice(5, 7)
  return `${year}${month}${precision === 'day' ? on.slice(8, 10) : '00'}0000`
}
