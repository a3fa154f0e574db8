import type { CalendarDate } from '@/lib/kernel/time'
import type { Refusal } from '@/lib/registration/rules/card-standing'
import type { FlagKind } from '@/lib/registration/rules/flags'
import type { Sex } from '@/lib/registration/rules/sex'
import type { VisitFacility } from '@/lib/registration/rules/visit-code'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import type { CardView } from '@/lib/registration/types'
import type { AllergyStatus, Criticality } from './rules/allergy'
import type { IcdFlags } from './rules/diagnosis'
import type { LastKnown } from './rules/last-known'
import type { NoteStatus } from './rules/note'
import type { VisitStatus } from './rules/visit'
import type { Consciousness, VitalCode } from './rules/vitals'
import type { NoteText } from './schema'

/** Instants are ISO strings, days are yyyy-mm-dd: a query answers a page and a browser alike. */
export interface Person {
  patientId: string
  fullName: string
  sex: Sex
  birthOn: string
  birthPrecision: 'day' | 'month' | 'year'
}

export interface VitalsSeen {
  id: string
  encounterId: string
  measuredAt: string
  measuredBy: string
  values: Record<VitalCode, number | null>
  isOnOxygen: boolean
  consciousness: Consciousness | null
  news2Score: number | null
}

export interface AllergyLine {
  id: string
  substance: string
  reaction: string
  criticality: Criticality
  ingredientCode: string | null
  atcCode: string | null
  recordedAt: string
  /** Recorded by this facility, which alone may correct it. */
  isOwn: boolean
  version: number
}

export interface AllergyList {
  status: AllergyStatus
  reviewedAt: string | null
  lines: AllergyLine[]
}

export interface ProblemLine {
  id: string
  icdCode: string
  name: string
  nameEn: string | null
  onsetOn: string | null
  status: 'active' | 'resolved'
  recordedAt: string
  isOwn: boolean
  version: number
}

export interface VisitLine {
  encounterId: string
  facilityId: string
  facilityName: string
  isOwn: boolean
  arrivedAt: string
  completedAt: string | null
  status: VisitStatus
  visitType: VisitType
  reason: string
  doctorName: string | null
  mainDiagnosis: { code: string; name: string; nameEn: string | null } | null
  otherDiagnoses: number
}

export interface Chart {
  patientId: string
  /** What other hospitals wrote is in here too. False: there is no leave, only this facility's record is shown. */
  includesOthers: boolean
  visits: VisitLine[]
  hasOlderVisits: boolean
  problems: ProblemLine[]
  allergies: AllergyList
  /** Newest first. */
  vitals: VitalsSeen[]
}

export interface EncounterView {
  id: string
  patientId: string
  facilityId: string
  facilityName: string
  isOwn: boolean
  visitCode: string
  status: VisitStatus
  version: number
  reason: string
  roomId: string
  roomName: string
  roomNameEn: string
  doctorId: string | null
  doctorName: string | null
  visitType: VisitType
  isEmergency: boolean
  priorityGroup: string | null
  benefitPercent: number | null
  cardNumber: string | null
  arrivedAt: string
  triagedAt: string | null
  startedAt: string | null
  completedAt: string | null
  dischargeKind: string | null
  outcome: string | null
  /** What is known of this visit, however many sets it took. */
  vitals: LastKnown | null
}

export interface DiagnosisLine {
  code: string
  name: string
  nameEn?: string | null
  isMain: boolean
  flags: IcdFlags
}

export interface NoteView {
  /** 0 while nobody has written. */
  version: number
  status: NoteStatus
  sections: NoteText
  diagnoses: DiagnosisLine[]
  authorName: string | null
  updatedAt: string | null
  signedAt: string | null
  signedByName: string | null
  addenda: { id: string; reason: string; text: string; authorName: string; signedAt: string }[]
}

interface QueueRow extends Person {
  recordNumber: string
  encounterId: string
  visitCode: string
  version: number
  status: VisitStatus
  reason: string
  ticketLabel: string | null
  roomName: string
  roomNameEn: string
  visitType: VisitType
  isEmergency: boolean
  priorityGroup: string | null
  arrivedAt: string
  /** The last complete one of the visit, and when it was measured. */
  news2Score: number | null
  news2At: string | null
  /** The last value of a measure, or the consciousness, is red by itself. */
  hasRed: boolean
}

/** Beside a number on the board of the staff. */
export type ScoreMark = Pick<QueueRow, 'encounterId' | 'patientId' | 'news2Score' | 'news2At' | 'hasRed'>

export type TriageRow = QueueRow & { triagedAt: string | null }
export type ClinicRow = QueueRow & {
  roomId: string
  /** Since when his number is called into the room; null when it is not. */
  calledAt: string | null
  /** All results he was sent for are in. */
  isBack: boolean
  waitingSince: string
  doctorId: string | null
  doctorName: string | null
}

export interface QueuePage<Row> {
  rows: Row[]
  total: number
  page: number
  size: number
}

export interface PatientBandData extends Person {
  recordNumber: string
  citizenId: string | null
  phone: string | null
  isDeceased: boolean
  photoId: string | null
  flags: { kind: FlagKind; note: string | null }[]
  allergies: Pick<AllergyList, 'status' | 'reviewedAt'> & {
    lines: Pick<AllergyLine, 'id' | 'substance' | 'criticality'>[]
  }
  /** The card of the visit, else the newest one known. */
  insurance: {
    number: string
    benefitPercent: number | null
    validTo: string | null
    /** Unchecked: valid by its dates, and the gateway has not answered for it. */
    state: 'valid' | 'unchecked' | 'expired' | 'refused'
    /** Why the gateway refuses it, where nobody decided to keep it. */
    refusal: Refusal | null
  } | null
  visit: {
    encounterId: string
    visitCode: string
    visitType: VisitType
    status: VisitStatus
    roomName: string
    roomNameEn: string
    arrivedAt: string
  } | null
  weightKg: number | null
}

/** By what a visit is charged, and what it could be charged by. */
export interface VisitCover {
  patientId: string
  encounterId: string
  visitCode: string
  status: VisitStatus
  visitType: VisitType
  visitOn: CalendarDate
  insuranceCardId: string | null
  cardNumber: string | null
  benefitPercent: number | null
  objectCode: string
  routePercent: number
  facility: VisitFacility
  cards: CardView[]
}
