import type { Specialty } from '@/lib/identity/schema'
import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import type { BenefitLevel, CardState } from './rules/bhyt-card'
import type { CardDifference, PersonDifference } from './rules/card-differences'
import type { CardKept, CardVerdict } from './rules/card-standing'
import type { DuplicateReason } from './rules/duplicate'
import type { FlagKind } from './rules/flags'
import type { CheckFailure, CheckState, GatewayNewCard } from './rules/gateway'
import type { MergeField, MergeSide, MergeWarning } from './rules/merge'
import type { OutpatientCode } from './rules/object-code'
import type { PriorityGroup } from './rules/priority'
import type { Scan } from './rules/scan'
import type { Sex } from './rules/sex'
import type { VisitFacility } from './rules/visit-code'
import type { VisitType } from './rules/visit-type'
import type { ticketStatuses } from './schema'

export type TicketStatus = (typeof ticketStatuses)[number]

export interface CardView {
  id: string
  number: string
  level: BenefitLevel
  benefitPercent: number
  initialFacilityCode: string | null
  validFrom: CalendarDate
  validTo: CalendarDate | null
  issuedOn: CalendarDate | null
  state: CardState
  /** What the insurance gateway last said here of paying by it today. */
  gateway: CardVerdict
}

/** Enough to know a person by at the desk. */
export interface PatientCard {
  id: string
  recordNumber: string
  fullName: string
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  citizenId: string | null
  phone: string | null
  address: string
  /** The retired identity it was found by, where that was merged into this one. */
  foundAs?: { fullName: string; recordNumber: string } | null
  /** As last read from a card. */
  cardAddress: string | null
  /** Commune and province only: enough for a row of a list. */
  commune: string
  isDeceased: boolean
  /** Of the newest portrait; null where there is none. */
  photoId: string | null
  /** As far as this hospital may see them. */
  flags: FlagKind[]
  /** The card that counts today, else the last one known. */
  card: CardView | null
  lastVisit: { on: CalendarDate; roomId: string; room: string; roomEn: string } | null
  /** A visit begun today that still waits. */
  openTicket: { id: string; encounterId: string; roomId: string; room: string; roomEn: string; label: string } | null
}

export interface LikelyDuplicate extends PatientCard {
  score: number
  reasons: DuplicateReason[]
}

export interface ScanAnswer {
  scan: Scan
  /** One for an exact match; several where a number is held by more than one record. */
  patients: PatientCard[]
}

export interface ContactView {
  id: string
  version: number
  name: string
  relation: string
  phone: string | null
  isMain: boolean
}

export interface FlagView {
  kind: FlagKind
  note: string | null
  setAt: string
  setBy: string
}

export interface PhotoView {
  photoId: string
  takenAt: string
  takenBy: string
}

/** What stands around a person: whom to call, what to mind, how he looks. */
export interface PersonExtras {
  contacts: ContactView[]
  flags: FlagView[]
  photo: PhotoView | null
  mother: { id: string; fullName: string; recordNumber: string } | null
  /** Where the record still carries a placeholder for a name. */
  unidentified: { placeholderName: string; receivedAt: string; foundPlace: string; noticeAt: string | null } | null
}

export interface LabelView {
  fullName: string
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  recordNumber: string
  phone: string | null
  facilityName: string
}

export interface UnidentifiedRow {
  patientId: string
  fullName: string
  recordNumber: string
  estimatedAge: number
  foundPlace: string
  broughtBy: string
  description: string | null
  receivedAt: string
  noticeAt: string | null
  noticeTo: string | null
  noticeBy: string | null
}

/** Everything a form may change about a person. */
export interface PatientDetail {
  id: string
  version: number
  recordNumber: string
  fullName: string
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  birthTime: string | null
  citizenId: string | null
  oldId: string | null
  passport: string | null
  phone: string | null
  nationalityCode: string
  ethnicityCode: string
  occupationCode: string
  workplace: string | null
  addressLine: string | null
  communeCode: string | null
  provinceCode: string | null
  communeName: string | null
  provinceName: string | null
  cardAddress: string | null
  guardianName: string | null
  guardianRelation: string | null
  guardianPhone: string | null
  isDeceased: boolean
  cards: CardView[]
}

export interface RoomQueue {
  id: string
  code: string
  name: string
  nameEn: string
  /** Null where it is for everybody. */
  specialty: Specialty | null
  waiting: number
}

/** As told by whoever brought somebody without a name. */
export interface FoundPerson {
  foundPlace: string
  broughtBy: string
  description: string | null
}

export interface CheckInPreview {
  today: CalendarDate
  patient: PatientCard
  /** Nobody knows yet who this is. */
  unidentified: FoundPerson | null
  cards: CardView[]
  /** Of the cards valid today and not refused by the gateway, the one issued last. */
  chosenCardId: string | null
  facility: VisitFacility & { name: string }
  rooms: RoomQueue[]
  /** What this facility opens today. */
  visitTypes: VisitType[]
  /** Where the patient was last time, or the only one there is: which room suits a new complaint a person must say. */
  roomId: string | null
  priorityGroup: PriorityGroup | null
  /** Visits of today that go on, and those that are done; the latest first. */
  openTickets: TicketOfDay[]
  doneTickets: TicketOfDay[]
}

export interface TicketOfDay {
  id: string
  encounterId: string
  roomId: string
  room: string
  roomEn: string
  label: string
}

export interface OfferedVisitTypes {
  version: number
  types: VisitType[]
}

export interface CheckedIn {
  encounterId: string
  visitCode: string
  ticketId: string
  label: string
  room: string
  roomEn: string
  peopleAhead: number
  objectCode: OutpatientCode
}

export interface Arrival {
  ticketId: string
  encounterId: string
  patientId: string
  label: string
  fullName: string
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  recordNumber: string
  roomId: string
  room: string
  roomEn: string
  priorityGroup: PriorityGroup | null
  status: TicketStatus
  issuedAt: string
  calledAt: string | null
  doneAt: string | null
}

export interface Arrivals {
  rows: Arrival[]
  total: number
}

export interface TicketView {
  ticketId: string
  /** Of the patient's own page. */
  code: string
  patientId: string
  facilityName: string
  room: string
  roomCode: string
  label: string
  priorityGroup: PriorityGroup | null
  patientName: string
  issuedAt: string
  peopleAhead: number
}

/** What the insurance gateway said of one card here, and what is still open. */
export interface CardCheckView {
  cardId: string
  /** What follows for a visit of today. */
  verdict: CardVerdict
  /** The newest decision to keep it, of whatever day. */
  kept: CardKept | null
  /** Asked and not answered: no failure yet means it is on its way. */
  waiting: { isGivenUp: boolean; failure: CheckFailure | null; nextAttemptAt: string | null } | null
  answer: {
    checkId: string
    checkedAt: string
    isToday: boolean
    /** maKetQua */
    code: string
    state: CheckState | 'notYet'
    differences: CardDifference[]
    person: PersonDifference[]
    newCard: GatewayNewCard | null
  } | null
}

export interface CardChecks {
  /** False where the facility has no account at the gateway: nothing is sent. */
  isConnected: boolean
  cards: CardCheckView[]
}

export interface UncheckedCards {
  isConnected: boolean
  total: number
  rows: {
    patientId: string
    fullName: string
    recordNumber: string
    cardNumber: string
    requestedAt: string
    nextAttemptAt: string | null
    failure: CheckFailure
  }[]
}

/** One of the two of a merge. Counts and names of hospitals only: nothing clinical. */
export interface MergePerson extends MergeSide {
  id: string
  version: number
  recordNumber: string
  mergedIntoId: string | null
  motherId: string | null
  /** What the codes in `values` are called; null where the catalogue does not know them. */
  names: { ethnicity: string | null; occupation: string | null }
  createdFacility: string
  cards: string[]
  visitsByFacility: { facility: string; count: number }[]
  rowCount: number
}

export interface MergePreview {
  /** Proposed; the clerk may turn them round. */
  survivor: MergePerson
  retired: MergePerson
  /** Fields where the retired one says it better; the other list holds after turning round. */
  fromRetired: MergeField[]
  fromSurvivor: MergeField[]
  warnings: MergeWarning[]
  /** Message key where they may not be merged at all. */
  refusal: string | null
  score: number
  reasons: DuplicateReason[]
}

export interface Merged {
  mergeId: string
  survivorId: string
  retiredId: string
  /** Rows by table: moved, and left with the retired one because the survivor holds the same. */
  moved: Record<string, number>
  held: Record<string, number>
}

export interface Unmerged {
  survivorId: string
  retiredId: string
  /** Fields that went back, and fields somebody changed since, which stay. */
  restored: string[]
  kept: string[]
}

export interface MergeLine {
  id: string
  survivorId: string
  retiredId: string
  retiredName: string
  retiredRecordNumber: string
  reason: string
  mergedAt: string
  mergedBy: string
  facility: string
  undoneAt: string | null
  undoneReason: string | null
}

export interface UnmergePreview {
  mergeId: string
  survivor: MergePerson
  retired: MergePerson
  reason: string
  mergedAt: string
  undoneAt: string | null
  /** A later merge of the survivor that must be undone first. */
  blockedBy: string | null
  movedRows: number
  heldRows: number
  movedVisits: number
  restored: MergeField[]
  kept: MergeField[]
  visitsSince: { encounterId: string; facility: string; visitCode: string; arrivedAt: string }[]
}

export interface DuplicatePairView {
  id: string
  version: number
  score: number
  reasons: DuplicateReason[]
  foundAt: string
  first: PatientCard
  second: PatientCard
}

export interface DuplicatePairs {
  rows: DuplicatePairView[]
  total: number
  /** When the index was last searched; null before the first night. */
  searchedAt: string | null
}
