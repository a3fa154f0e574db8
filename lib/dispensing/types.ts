import type { AllergyMatch } from '@/lib/encounters/rules/allergy'
import type { AllergyLine, AllergyList } from '@/lib/encounters/types'
import type { Regimen } from '@/lib/orders/rules/dose'
import type { LotOfDrug } from './rules/propose'
import type { Division } from './rules/quantity'
import type { DispenseStatus } from './rules/state'
import type { LotState } from './words'

/** Instants are ISO strings, days yyyy-mm-dd. */
export interface PrescriptionRow {
  prescriptionId: string
  encounterId: string
  patientId: string
  fullName: string
  sex: 'male' | 'female' | 'other' | 'unknown'
  birthOn: string
  birthPrecision: 'day' | 'month' | 'year'
  recordNumber: string
  code: string
  class: string
  status: Exclude<DispenseStatus, 'returned'>
  items: number
  prescriberName: string
  signedAt: string
  isShort: boolean
}

export interface Page<Row> {
  rows: Row[]
  total: number
  page: number
  size: number
}

export interface ItemToDispense {
  itemId: string
  drugId: string
  drugName: string
  activeIngredient: string
  strength: string
  unit: string
  route: string
  /** How far it is divided when it is handed out. */
  division: Division
  regimen: Regimen
  note: string
  requested: number
  dispensed: number
  returned: number
  remaining: number
  allergyMatches: AllergyMatch[]
  /** What the doctor wrote when the rules asked about this line; null where they had nothing to ask. */
  acceptedReason: string | null
}

export interface LotShown extends LotOfDrug {
  state: LotState
  unitPriceVnd: number
}

export interface DispensedLineView {
  lineId: string
  itemId: string
  drugName: string
  unit: string
  lotNumber: string
  expiresOn: string
  quantity: number
  returned: number
}

export interface DispenseView {
  dispenseId: string
  version: number
  dispensedAt: string
  dispensedBy: string
  lines: DispensedLineView[]
}

export interface DispensingView {
  prescriptionId: string
  patientId: string
  encounterId: string
  version: number
  code: string
  class: string
  status: Exclude<DispenseStatus, 'returned'>
  advice: string
  prescriberName: string
  signedAt: string
  /** Last day on which the sheet gives medicine. */
  validUntil: string
  isExpired: boolean
  today: string
  /** Of the visit, the main one first. */
  diagnoses: { code: string; name: string; nameEn: string | null; isMain: boolean }[]
  allergies: Pick<AllergyList, 'status' | 'reviewedAt'> & {
    lines: Pick<AllergyLine, 'id' | 'substance' | 'reaction' | 'criticality'>[]
  }
  items: ItemToDispense[]
  /** Every lot of the drugs of the sheet that still holds something. */
  lots: LotShown[]
  dispenses: DispenseView[]
}

export interface StockRow {
  lotId: string
  drugId: string
  drugCode: string
  drugName: string
  strength: string
  unit: string
  /** How far it is divided when it is counted. */
  division: Division
  lotNumber: string
  expiresOn: string
  receivedOn: string
  quantity: number
  unitPriceVnd: number
  /** Of one unit, as the catalogue has it today. */
  cataloguePriceVnd: number
  state: LotState
  /** All usable lots of the drug together. */
  drugTotal: number
}

/** One label of the bag. */
export interface LabelView {
  id: string
  facility: string
  patientName: string
  /** Birth date, as far as it is known, and record number. */
  patientLine: string
  drug: string
  quantity: string
  dose: string
  times: string
  lot: string
  expiresOn: string
  dispensedOn: string
}
