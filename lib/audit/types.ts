import type { outcomes } from './schema'

export type Outcome = (typeof outcomes)[number]

export interface Named {
  id: string
  name: string
}

export interface TrailLine {
  /** A number as text: it outgrows what a browser counts. */
  seq: string
  at: string
  actorKind: string
  /** Null for somebody not signed in; a person of that id without a name is unknown here. */
  actor: Named | null
  operation: string
  purpose: string
  patient: (Named & { recordNumber: string }) | null
  encounterId: string | null
  /** How many people a list showed. */
  shownCount: number
  reason: string | null
  outcome: Outcome
  code: string | null
  address: string | null
  requestId: string
}

export interface TrailPage {
  rows: TrailLine[]
  /** For the page before; null at the end. */
  before: string | null
  /** The day that was asked for or taken. */
  on: string | null
  /** No record has this number: nothing can be found. */
  isUnknownRecord: boolean
}

export interface RecordReader {
  staffId: string | null
  name: string
  count: number
  firstAt: string
  lastAt: string
}

export interface RecordAccess {
  patient: { id: string; name: string; recordNumber: string }
  readers: RecordReader[]
  rows: TrailLine[]
  before: string | null
}

export interface FieldChange {
  field: string
  /** As stored; null where there was or is nothing. */
  before: string | null
  after: string | null
  /** Of whom or what the stored id is; null where it is none, or not known here. */
  beforeName: string | null
  afterName: string | null
}

export interface ChangeLine {
  seq: string
  at: string
  tableName: string
  rowId: string
  change: 'I' | 'U' | 'D'
  actor: Named | null
  operation: string
  requestId: string
  fields: FieldChange[]
}

export interface TrailEntryView {
  line: TrailLine
  shown: { id: string; name: string; recordNumber: string }[]
  changes: ChangeLine[]
}

export interface ChangeHistoryView {
  tableName: string
  rowId: string
  patient: { id: string; name: string; recordNumber: string } | null
  changes: ChangeLine[]
}

export interface TrailSealState {
  /** Null while nothing is sealed yet. */
  head: { id: string; hash: string; sealedAt: string; rows: string } | null
  /** Lines of this hospital the newest link does not cover yet. */
  waiting: number
}
