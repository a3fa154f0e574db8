import type { LabTestWithRanges } from '@/lib/terminology/types'
import type { ResultFlag } from './rules/reference'

/** Instants are ISO strings, days are yyyy-mm-dd. */
export interface Person {
  patientId: string
  fullName: string
  sex: 'male' | 'female' | 'unknown'
  birthOn: string
  birthPrecision: 'day' | 'month' | 'year'
  recordNumber: string
}

export interface LabWorkRow extends Person {
  orderId: string
  encounterId: string
  name: string
  nameEn: string | null
  specimen: string | null
  isUrgent: boolean
  clinicalNote: string
  orderedAt: string
  doctorName: string
  roomName: string
  roomNameEn: string
  reportId: string | null
  reportVersion: number
  isCritical: boolean
  /** A critical value of it was told to somebody. */
  isCalled: boolean
  enteredAt: string | null
  verifiedAt: string | null
}

export interface ResultView {
  id: string
  testCode: string
  /** As it was when the value was entered: what papers show. */
  name: string
  /** As the catalogue has it now; null where it has none. */
  nameEn: string | null
  value: string
  number: number | null
  unit: string | null
  refLow: number | null
  refHigh: number | null
  refText: string | null
  flag: ResultFlag | null
  observedAt: string
  /** What stood here when it had been verified, where it was corrected since. */
  correctedFrom: string | null
}

export interface ReportView {
  id: string
  version: number
  status: 'entered' | 'verified'
  isCritical: boolean
  /** Changed after it had been verified. */
  isCorrected: boolean
  comment: string
  /** Null where nobody said when the specimen was taken. */
  collectedAt: string | null
  enteredAt: string
  enteredByName: string
  /** The first release; corrections have their own time. */
  verifiedAt: string | null
  verifiedByName: string | null
  acknowledgedAt: string | null
  results: ResultView[]
  /** The last one first. */
  corrections: CorrectionView[]
  /** Somebody was told of the values in force. */
  isCalled: boolean
  /** Whom the laboratory told of its critical values, the last one first. */
  calls: CriticalCallView[]
}

export interface CriticalCallView {
  id: string
  toldName: string
  toldAt: string
  isReadBack: boolean
  note: string
  recordedByName: string
  /** Made before a correction: what was told is no longer in force. */
  isOutdated: boolean
}

export interface CorrectionView {
  id: string
  correctedAt: string
  correctedByName: string
  reason: string
  /** In the order of the panel. */
  changes: CorrectedValue[]
}

export interface CorrectedValue {
  testCode: string
  name: string
  nameEn: string | null
  /** Null where nothing stood before. */
  before: ValueShown | null
  after: ValueShown
}

export type ValueShown = Pick<ResultView, 'value' | 'unit' | 'flag'>

export interface LabOrderView {
  order: {
    id: string
    encounterId: string
    patientId: string
    name: string
    nameEn: string
    panelCode: string
    specimen: string
    status: string
    isUrgent: boolean
    clinicalNote: string
    orderedAt: string
    doctorName: string
  }
  patient: Person
  tests: { test: LabTestWithRanges; previous: ResultView | null }[]
  report: ReportView | null
}

/** A report that is out, as a doctor has it before him. */
export interface ReleasedReport {
  reportId: string
  version: number
  patientId: string
  encounterId: string
  orderId: string
  name: string
  nameEn: string | null
  isCritical: boolean
  isCorrected: boolean
  /** The first release. */
  verifiedAt: string
  acknowledgedAt: string | null
  acknowledgedByName: string | null
  comment: string
  /** What was corrected first, then what is out of range. */
  results: ResultView[]
  /** The last one first. */
  corrections: CorrectionView[]
  calls: CriticalCallView[]
}

export type InboxRow = Person & ReleasedReport

/** What the bar of a doctor's every screen counts, and names when it is new. */
export interface UnseenCritical {
  total: number
  /** The newest; not all of very many. */
  reports: (Pick<ReleasedReport, 'reportId' | 'version' | 'patientId' | 'encounterId' | 'name' | 'nameEn'> &
    Pick<Person, 'fullName' | 'recordNumber'>)[]
}

export interface Page<Row> {
  rows: Row[]
  total: number
  page: number
  size: number
}

export interface TrendPoint extends ResultView {
  encounterId: string
  facilityName: string
}

/** A test with its last values, newest first. */
export interface RecentTest {
  testCode: string
  name: string
  nameEn: string | null
  panelCode: string
  encounterId: string
  reportId: string
  points: ResultView[]
}

export interface ReportPrint extends ReportView {
  order: {
    id: string
    name: string
    specimen: string | null
    orderedAt: string
    orderedByName: string
    roomName: string
  }
  diagnoses: string[]
  insuranceNumber: string | null
  facility: { authority: string; name: string; address: string; phone: string }
  patient: Person & { citizenId: string | null; address: string; phone: string | null }
  printedBy: string
}
