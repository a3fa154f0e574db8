import { upperVi } from '@/lib/kernel/text'
import {
  type CalendarDate,
  type DatePrecision,
  formatDate,
  formatDay,
  formatTime,
  type Instant,
} from '@/lib/kernel/time'
import type { Finding } from '@/lib/orders/rules/finding'

export interface Diagnosis {
  icd: string
  name: string
}

/** 1 conditions met · 2 conditions met, beyond what this facility can do · 3 at the patient's wish (MA_LYDO_CT). */
export type ReferralReason = 1 | 2 | 3

export interface EncounterForLetter {
  facility: { name: string; authority: string; code: string; level: string }
  destination: { name: string; code: string | null }
  patient: {
    fullName: string
    sex: 'male' | 'female' | 'unknown'
    birthOn: CalendarDate
    birthPrecision: DatePrecision
    address: string
    ethnicity: string
    nationality: string
    occupation: string
    workplace?: string | null
    insurance?: { number: string; validUntil: CalendarDate | null } | null
  }
  startedAt: Instant
  endedAt: Instant | null
  isInpatient: boolean
  /** Earlier care of this illness elsewhere, oldest first. */
  earlierCare?: readonly { facility: string; level: string; from: CalendarDate; to: CalendarDate }[]
  chiefComplaint?: string | null
  history: string
  examination: string
  vitals?: readonly { label: string; text: string }[]
  /** What he does not tolerate, one text each; empty where somebody asked and there is none; undefined where nobody asked. */
  allergies?: readonly string[] | undefined
  /** Released results, with flags: `flag` is printed only where it is not normal. */
  results: readonly { name: string; value: string; unit?: string | null; flag?: string | null; at: Instant }[]
  imaging?: readonly { name: string; conclusion: string; at: Instant }[]
  main: Diagnosis
  accompanying: readonly Diagnosis[]
  procedures: readonly string[]
  /** Doses in full. */
  medicines: readonly string[]
  conditionNow: string
  reason: ReferralReason
  plan: string
  transport: string
  escort?: { fullName: string; title: string; qualification: string } | null
}

/** Fields of "Phiếu chuyển cơ sở khám bệnh, chữa bệnh BHYT", PL VI TT 01/2025/TT-BYT, in the order of the form. */
export interface LetterFields {
  authority: string
  facility: string
  to: string
  fullName: string
  sex: string
  born: string
  address: string
  ethnicity: string
  nationality: string
  occupation: string
  workplace: string
  insuranceNumber: string
  insuranceUntil: string
  care: string[]
  clinicalSigns: string
  results: string
  diagnosis: string
  treatment: string
  conditionNow: string
  isEligible: boolean
  isPatientWish: boolean
  plan: string
  transport: string
  escort: string
}

const sexWords = { male: 'Nam', female: 'Nữ', unknown: 'Chưa xác định' } as const

/**
 * Prefills the legal form from the chart. Vietnamese only: the form is. Pure text work: nothing is left out silently,
 * nothing is invented, an empty part of the chart gives an empty field.
 */
export function composeLetter(encounter: EncounterForLetter): LetterFields {
  const { facility, destination, patient, reason, escort } = encounter
  return {
    authority: facility.authority,
    facility: facility.name,
    to: destination.name,
    fullName: upperVi(patient.fullName.trim()),
    sex: sexWords[patient.sex],
    born: formatDate(patient.birthOn, patient.birthPrecision),
    address: patient.address,
    ethnicity: patient.ethnicity,
    nationality: patient.nationality,
    occupation: patient.occupation,
    workplace: patient.workplace ?? '',
    insuranceNumber: patient.insurance?.number ?? '',
    insuranceUntil: patient.insurance?.validUntil ? formatDate(patient.insurance.validUntil) : '',
    care: careLines(encounter),
    clinicalSigns: clinicalSigns(encounter),
    results: resultSummary(encounter),
    diagnosis: diagnosisText(encounter.main, encounter.accompanying),
    treatment: treatmentText(encounter),
    conditionNow: encounter.conditionNow.trim(),
    isEligible: reason !== 3,
    isPatientWish: reason === 3,
    plan: encounter.plan.trim(),
    transport: encounter.transport.trim(),
    escort: escort ? sentence([escort.fullName, escort.title, escort.qualification], ', ') : '',
  }
}

const sentence = (parts: readonly (string | null | undefined)[], by: string): string =>
  parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(by)

function careLines({ earlierCare = [], facility, startedAt, endedAt }: EncounterForLetter): string[] {
  const line = (name: string, level: string, from: string, to: string) =>
    `${sentence([name, level], ', ')}, từ ngày ${from} đến ngày ${to}`
  const here = line(facility.name, facility.level, formatDay(startedAt), endedAt ? formatDay(endedAt) : '…')
  return [...earlierCare.map((one) => line(one.facility, one.level, formatDate(one.from), formatDate(one.to))), here]
}

/** The form has no line for the history nor for allergies: who receives the patient with this paper alone reads them here. */
export function clinicalSigns(encounter: EncounterForLetter): string {
  const { chiefComplaint, history, examination, vitals = [], allergies } = encounter
  const measured = vitals.map(({ label, text }) => `${label} ${text}`).join(', ')
  const allergy = allergies && (allergies.length > 0 ? allergies.join('; ') : 'chưa ghi nhận')
  return sentence(
    [
      chiefComplaint && `Lý do vào viện: ${chiefComplaint.trim()}`,
      history.trim() && `Bệnh sử: ${history.trim()}`,
      examination,
      measured,
      allergy && `Dị ứng: ${allergy}`,
    ],
    '\n',
  )
}

/** Newest first, so that what decides stands at the top; abnormal values carry their flag. */
export function resultSummary({ results, imaging = [] }: EncounterForLetter): string {
  const tests = results.map(({ name, value, unit, flag, at }) => {
    const marked = flag && flag !== 'N' ? ` (${flag})` : ''
    return { at, text: `${sentence([`${name}:`, value, unit], ' ')}${marked} (${formatDay(at)})` }
  })
  const pictures = imaging.map(({ name, conclusion, at }) => ({
    at,
    text: `${name}: ${conclusion.trim()} (${formatDay(at)})`,
  }))
  return [...tests, ...pictures]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ text }) => text)
    .join('\n')
}

const named = ({ icd, name }: Diagnosis): string => `${name} (${icd})`

/** One main disease; the accompanying ones separated by `;` (TT 32/2023, general rule of the forms). */
export function diagnosisText(main: Diagnosis, accompanying: readonly Diagnosis[]): string {
  const others = accompanying.map(named).join('; ')
  return sentence([`Bệnh chính: ${named(main)}`, others && `Bệnh kèm theo: ${others}`], '. ')
}

export function treatmentText({ procedures, medicines }: Pick<EncounterForLetter, 'procedures' | 'medicines'>): string {
  const services = procedures.length > 0 ? `Thủ thuật, kỹ thuật: ${procedures.join('; ')}` : ''
  return sentence([services, medicines.length > 0 ? `Thuốc: ${medicines.join('; ')}` : ''], '\n')
}

/** `15 giờ 20 phút, ngày 22 tháng 11 năm 2026`, as legal papers say it. */
export function legalMoment(at: Instant): string {
  const [hour, minute] = formatTime(at).split(':')
  const [day, month, year] = formatDay(at).split('/')
  return `${hour} giờ ${minute} phút, ngày ${day} tháng ${month} năm ${year}`
}

const mustHave = ['to', 'clinicalSigns', 'diagnosis', 'conditionNow', 'plan', 'transport'] as const

/** What must be written before the letter is signed: the fields the claim's XML13 requires. */
export function checkLetter(letter: Pick<LetterFields, (typeof mustHave)[number]>): Finding[] {
  return mustHave
    .filter((field) => letter[field].trim() === '')
    .map((path) => ({ severity: 'refuse', message: 'validation.letterIncomplete', path }))
}
