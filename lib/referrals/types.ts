import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import type { Diagnosis } from './rules/letter'
import type { LetterForm, LetterSource } from './rules/source'
import type { ReferralStatus } from './rules/state'
import type { incomingShows, outgoingShows, reasonKinds } from './schema'

export type ReasonKind = (typeof reasonKinds)[number]
export type OutgoingShows = (typeof outgoingShows)[number]
export type IncomingShows = (typeof incomingShows)[number]

/** What the column `letter` holds: the chart as it was, and what the doctor wrote. */
export interface StoredLetter {
  source: LetterSource
  form: LetterForm
  toFacilityId: string | null
  toFacilityCode: string
}

export interface Destination {
  id: string
  code: string
  name: string
  level: string
}

/** The referral that is already on the way: a second would be a mistake. */
export interface OpenReferral {
  id: string
  number: string
  status: ReferralStatus
  toFacilityName: string
  signedAt: string | null
  /** This hospital stands at one of its ends. */
  mayOpen: boolean
}

/** A letter seen from the desk of the hospital it was sent to. */
export interface ExpectedReferral {
  referralId: string
  version: number
  number: string
  fromFacility: string
  status: ReferralStatus
  signedOn: CalendarDate
  validTo: CalendarDate | null
  isYearLong: boolean
}

export interface ReferralDraft {
  patientId: string
  encounterId: string
  today: CalendarDate
  source: LetterSource
  destinations: Destination[]
  open: OpenReferral | null
  /** Null until somebody saved. */
  draft: {
    id: string
    version: number
    toFacilityId: string | null
    toFacilityName: string
    toFacilityCode: string
    reasonKind: ReasonKind
    form: LetterForm
  } | null
}

export interface ReferralStepView {
  id: string
  status: ReferralStatus
  at: string
  /** Empty where the system did it. */
  byName: string
  facilityName: string
  note: string | null
}

export interface ReferralView {
  id: string
  version: number
  status: ReferralStatus
  /** Which end the reader stands at. */
  side: 'sender' | 'receiver'
  /** To a hospital outside this installation: paper only. */
  isPaper: boolean
  number: string | null
  registerNumber: string | null
  verificationCode: string
  patientId: string
  encounterId: string
  fromFacility: { id: string; name: string }
  toFacility: { id: string | null; name: string }
  reasonKind: ReasonKind
  main: Diagnosis | null
  source: LetterSource
  form: LetterForm
  signedAt: string | null
  signedByName: string | null
  validTo: string | null
  isExpired: boolean
  answeredByName: string | null
  answerNote: string | null
  steps: ReferralStepView[]
}

export interface ReferralRow {
  id: string
  number: string | null
  status: ReferralStatus
  isPaper: boolean
  patientId: string
  encounterId: string
  fullName: string
  sex: 'male' | 'female' | 'unknown'
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  otherFacilityName: string
  mainIcdCode: string
  mainName: string
  reasonKind: ReasonKind
  createdAt: string
  signedAt: string | null
  deliveredAt: string | null
  validTo: string | null
  isExpired: boolean
}

export interface ReferralPage {
  rows: ReferralRow[]
  total: number
  page: number
  size: number
}
