import { type CalendarDate, startOfDay } from '@/lib/kernel/time'
import type { HospitalKey, Person } from './people'
import type { VitalsPlan } from './vitals'

/** How far a visit has come. From `prescribed` on it is over for the doctor. */
export const stages = [
  'registered',
  'triaged',
  'inConsultation',
  'awaitingResults',
  'prescribed',
  'dispensed',
  'paid',
] as const
export type Stage = (typeof stages)[number] | 'left' | 'cancelled'

export interface TestPlan {
  panel: string
  /** Results that tell the story; the rest is drawn within the reference range. */
  values?: Record<string, number | string>
  /** How far the laboratory is; `acknowledged` where nothing is said. */
  stage?: 'placed' | 'entered' | 'verified' | 'acknowledged'
}

export interface DrugPlan {
  code: string
  each: number
  times: number
  days: number
  at?: string[]
  note?: string
}

export interface VisitPlan {
  key: string
  person: Person
  hospital: HospitalKey
  room: string
  /** Sign-in name without the hospital: `bacsi`, `bacsi2`, `lienvien`. */
  doctor: 'bacsi' | 'bacsi2' | 'lienvien'
  arrivedAt: Date
  stage: Stage
  reason: string
  history: string
  examination: string
  assessment: string
  plan: string
  /** Main disease first. */
  icd: string[]
  vitals: VitalsPlan
  tests: TestPlan[]
  /** Images and procedures that were done. */
  services: string[]
  drugs: DrugPlan[]
  advice: string
  isEmergency?: boolean
  isByReferral?: boolean
  /** Sent on to the central hospital at the end. */
  transfer?: TransferPlan
  /** Minutes are this long: below 1 where a whole morning has to fit into less. */
  pace?: number
  isUrgent?: boolean
  /** What the doctor has put together and not signed. */
  basket?: { drugs: DrugPlan[]; panels: string[] }
}

export interface TransferPlan {
  status: 'delivered' | 'accepted' | 'declined' | 'arrived' | 'closed'
  conditionNow: string
  plan: string
  transport: string
  /** The visit over there. */
  arrivesWith?: string
  /** What the other hospital answered, and how it ended. */
  note?: string
  outcome?: string
}

/** Minutes after midnight in Viet Nam. */
export const momentOf = (on: CalendarDate, minutes: number): Date =>
  new Date(startOfDay(on).getTime() + minutes * 60_000)
export const later = (at: Date, minutes: number): Date => new Date(at.getTime() + Math.round(minutes * 60_000))

export const isOver = (stage: Stage): boolean => ['prescribed', 'dispensed', 'paid'].includes(stage)
export const hasReached = (stage: Stage, wanted: (typeof stages)[number]): boolean =>
  (stages as readonly string[]).indexOf(stage) >= stages.indexOf(wanted)
export const isCalledOff = (stage: Stage): stage is 'left' | 'cancelled' => stage === 'left' || stage === 'cancelled'
