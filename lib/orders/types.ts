import type { PrescriptionClass } from '@/lib/terminology/schema'
import type { DrugOption } from '@/lib/terminology/types'
import type { OrderStatus } from './rules/basket'
import type { OrderedToday } from './rules/basket-notes'
import type { PatientChecks } from './rules/check-lines'
import type { DrugLine, ServiceLine, ServiceOrderKind } from './schema'

/** Instants are ISO strings, days are yyyy-mm-dd, quantities are numbers. */
export type { DrugLine, ServiceLine } from './schema'

export interface AllergyHit {
  substance: string
  /** An allergy that stops the signature until a reason is written; the others are only noted. */
  isStopping: boolean
}

export interface ServiceFacts {
  code: string
  nameVi: string
  nameEn: string | null
  kind: ServiceOrderKind
  specimen: string | null
  priceVnd: number | null
  isBhytCovered: boolean
}

export type OrderableRow =
  | { kind: 'drug'; drug: DrugOption; allergy: AllergyHit | null }
  | { kind: ServiceOrderKind; service: ServiceFacts; isActiveInVisit: boolean }

export interface OrderableDrugLine {
  line: DrugLine
  drug: DrugOption
}
export interface OrderableServiceLine {
  line: ServiceLine
  service: ServiceFacts
}

export interface BasketView {
  /** 0 while there is none. */
  version: number
  drugs: OrderableDrugLine[]
  services: OrderableServiceLine[]
  /** Lines whose drug or service is no longer on the list; they are dropped when the basket is saved next. */
  missing: number
  checks: PatientChecks
  benefitPercent: number | null
  /** Laboratory orders of the visit without a result. */
  openLaboratoryOrders: number
  /** Of this patient, in any visit that may be read. */
  orderedToday: OrderedToday[]
}

export interface OrderView {
  id: string
  kind: ServiceOrderKind
  /** As it was when ordered: what papers show. */
  name: string
  /** As the catalogue has it now; null where it has none. */
  nameEn: string | null
  panelCode: string | null
  serviceCode: string
  status: OrderStatus
  urgency: 'routine' | 'urgent'
  clinicalNote: string
  orderedAt: string
  orderedByName: string
  completedAt: string | null
  cancelReason: string | null
  version: number
}

export type PrescriptionStatus = 'placed' | 'partlyDispensed' | 'dispensed' | 'cancelled'

export interface PrescriptionItemView {
  id: string
  position: number
  drugId: string
  drugName: string
  activeIngredient: string
  strength: string
  unit: string
  route: string
  dose: number
  timesPerDay: number
  times: string[]
  days: number
  /** 1 is every day. */
  everyDays: number
  quantity: number
  instruction: string
  /** Why it was signed against a question of the rules. */
  acceptedReason: string | null
}

export interface PrescriptionView {
  id: string
  code: string
  class: PrescriptionClass
  status: PrescriptionStatus
  advice: string
  prescriberName: string
  signedAt: string
  cancelReason: string | null
  version: number
  items: PrescriptionItemView[]
}

export interface EncounterOrders {
  orders: OrderView[]
  prescriptions: PrescriptionView[]
}

export interface CurrentMedicine extends PrescriptionItemView {
  prescriptionId: string
  facilityName: string
  prescriberName: string
  startedOn: string
  /** Last day of the course. */
  endsOn: string
  isActive: boolean
  /** Of the drug, as the catalogue has it today. */
  atcCode: string | null
  /** What of the recorded allergies it meets. */
  allergy: AllergyHit | null
  /** For prescribing it again; null where it is no longer on the list. */
  drug: DrugOption | null
}

export interface PrescriptionPrint extends PrescriptionView {
  patientId: string
  encounterId: string
  weightKg: number | null
  accompaniedBy: string | null
  diagnoses: { code: string; name: string }[]
  insuranceNumber: string | null
  facility: { authority: string; name: string; address: string; phone: string }
  patient: {
    fullName: string
    sex: 'male' | 'female' | 'unknown'
    birthOn: string
    birthPrecision: 'day' | 'month' | 'year'
    recordNumber: string
    citizenId: string | null
    address: string
    phone: string | null
  }
  printedBy: string
}
