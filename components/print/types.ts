import type { CalendarDate, DatePrecision, Instant } from '@/lib/kernel/time'

export interface PrintFacility {
  /** Cơ quan chủ quản: `Sở Y tế thành phố Hà Nội`. */
  governingBody: string | null
  name: string
  address: string | null
  phone: string | null
}

export type PrintSex = 'male' | 'female' | 'other' | 'unknown'

export interface PrintPatient {
  /** As on the identity card; printed in capitals. */
  name: string
  sex: PrintSex
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  recordNumber: string
  /** Số định danh cá nhân, căn cước, hộ chiếu. */
  nationalId: string | null
  insuranceNumber: string | null
  address: string | null
  phone: string | null
}

/** What the foot of every page says about this copy. */
export interface PrintMark {
  /** `url` is what the QR code holds; `code` is the same for a person to type. */
  verification: { code: string; url: string } | null
  printedAt: Instant
  printedBy: string | null
  /** `Bản sao`, `In lại lần 2`; null on the first print. */
  copy: string | null
}

/** Who signs. Without a name the place stays empty for pen and stamp. */
export interface PrintSigner {
  name: string | null
  /** When it was signed electronically; null when it is signed by hand. */
  signedAt: Instant | null
}
