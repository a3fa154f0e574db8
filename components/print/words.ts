import { formatDecimal } from '@/lib/kernel/numbers'
import {
  ageOf,
  ageUnit,
  businessDay,
  type CalendarDate,
  dateParts,
  formatDate,
  formatTime,
  type Instant,
} from '@/lib/kernel/time'
import { latestDay } from '@/lib/registration/rules/birth'
import type { PrintPatient, PrintSex } from './types'

/**
 * Words of the papers. They are Vietnamese whatever the language of the screen (NĐ 96/2023/NĐ-CP Art. 35), so they are
 * not messages. Papers handed to patients carry no abbreviation.
 */
const two = (n: number) => String(n).padStart(2, '0')

/** `ngày 22 tháng 11 năm 2026` */
export function legalDay(on: CalendarDate): string {
  const { year, month, day } = dateParts(on)
  return `ngày ${two(day)} tháng ${two(month)} năm ${year}`
}

/** `15 giờ 20 phút, ngày 22 tháng 11 năm 2026` */
export function legalDateTime(at: Instant): string {
  const [hours, minutes] = formatTime(at).split(':')
  return `${hours} giờ ${minutes} phút, ${legalDay(businessDay(at))}`
}

/** `Ngày 22 tháng 11 năm 2026`, the line above a signature. */
export const signatureDay = (at: Instant): string => legalDay(businessDay(at)).replace('ngày', 'Ngày')

const sexWords: Record<PrintSex, string> = { male: 'Nam', female: 'Nữ', other: 'Khác', unknown: '' }
export const sexWord = (sex: PrintSex): string => sexWords[sex]

export function birthText(patient: PrintPatient): string {
  return patient.birthOn ? formatDate(patient.birthOn, patient.birthPrecision) : ''
}

const unitWords = { day: 'ngày tuổi', month: 'tháng tuổi', year: '' }
/** Empty when the birth date is unknown. */
export function ageText(patient: PrintPatient, at: Instant): string {
  if (!patient.birthOn) return ''
  const { value, unit } = ageUnit(ageOf(patient.birthOn, at))
  return `${value} ${unitWords[unit]}`.trim()
}

/** Under 72 months, or perhaps so, a prescription needs the weight and who came with the child (TT 26/2025/TT-BYT). */
export function isUnder72Months({ birthOn, birthPrecision: precision }: PrintPatient, at: Instant): boolean {
  return birthOn !== null && ageOf(latestDay({ birthOn, precision }), at).months < 72
}

/** What tells this patient from another of the same name, for the head of every further page. */
export function patientMarks(patient: PrintPatient): string {
  const born = birthText(patient)
  return [sexWord(patient.sex), born && `Sinh ${born}`, `Mã người bệnh ${patient.recordNumber}`]
    .filter(Boolean)
    .join(' · ')
}

/** Đồng without the sign, for columns whose head names the unit. */
export const amount = (dong: number): string => formatDecimal(dong, 0)

export const filled = (text: string | null | undefined): text is string => Boolean(text?.trim())

export const numbered = (items: readonly string[]) => items.map((text, index) => ({ number: index + 1, text }))
