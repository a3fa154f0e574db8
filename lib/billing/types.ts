import type { VisitStatus } from '@/lib/encounters/rules/visit'
import type { CalendarDate } from '@/lib/kernel/time'
import type { CardStanding, CardVerdict } from '@/lib/registration/rules/card-standing'
import type { InvoiceStatus, PaymentMethod } from './rules/state'

export interface Amounts {
  totalVnd: number
  bhytTotalVnd: number
  insurerPaysVnd: number
  coPayVnd: number
  selfPayVnd: number
}

export interface BillLine extends Amounts {
  chargeId: string
  kind: string
  code: string
  /** As it was when charged: what papers show. */
  name: string
  /** As the catalogue of services has it now; null for drugs and where it has none. */
  nameEn: string | null
  unit: string
  costGroup: number
  quantity: number
  unitPriceVnd: number
  /** Null: outside what insurance covers. */
  bhytUnitPriceVnd: number | null
  bhytPaymentPercent: number
  servicePaymentPercent: number
  occurredAt: string
  /** The catalogue has no price yet: nothing can be collected. */
  isUnpriced: boolean
}

export interface CoverageView {
  cardNumber: string
  /** Of the card. */
  benefitPercent: number
  objectCode: string
  /** Of the card's rate, by the route. */
  routePercent: number
  /** What the fund pays of an insured line in the end. */
  appliedPercent: number
  /** Under 15 % of the base salary the patient co-pays nothing. */
  isUnderLimit: boolean
  limitVnd: number
}

/** The card a visit is charged by, and what the gateway said of it. */
export interface BillCard {
  cardId: string
  number: string
  verdict: CardVerdict
  /** maKetQua of the answer the verdict comes from. */
  code: string | null
  checkId: string | null
  /** The reason of whoever kept it. */
  keptBecause: string | null
  /** The answer came on the day of the visit or after. */
  isOfVisit: boolean
  visitOn: CalendarDate
}

export interface InvoiceView extends Amounts {
  invoiceId: string
  number: string
  status: InvoiceStatus
  version: number
  dueVnd: number
  issuedAt: string
  issuedBy: string
  /** The invoice this one reverses. */
  cancelsId: string | null
  payment: {
    receiptNumber: string
    method: PaymentMethod
    amountVnd: number
    tenderedVnd: number | null
    changeVnd: number | null
  } | null
  lines: BillLine[]
}

export interface BillView {
  encounterId: string
  patientId: string
  visitCode: string
  visitStatus: VisitStatus
  arrivedAt: string
  /** Null: the patient pays for himself. */
  coverage: CoverageView | null
  /** Null where the visit was received without one, or is self-paid whatever the card. */
  card: BillCard | null
  open: { lines: BillLine[]; totals: Amounts; dueVnd: number; fingerprint: string; mustReissue: boolean }
  invoices: InvoiceView[]
  /** What may still add lines. */
  pending: { prescriptions: number; orders: number }
}

export interface CashierRow {
  encounterId: string
  patientId: string
  fullName: string
  sex: 'male' | 'female' | 'other' | 'unknown'
  birthOn: string
  birthPrecision: 'day' | 'month' | 'year'
  recordNumber: string
  visitCode: string
  visitStatus: VisitStatus
  isInsured: boolean
  lines: number
  totalVnd: number
  dueVnd: number
  /** Since when it waits, or when it was settled. */
  at: string
  /** Of an insured visit still open: what the gateway says of its card. */
  cardStanding: CardStanding | null
  hasOpenPrescription: boolean
  hasOpenOrder: boolean
  invoiceNumber: string | null
  receiptNumber: string | null
}

export interface CashierPage {
  rows: CashierRow[]
  total: number
  page: number
  size: number
}

export interface PaperHead {
  facility: { authority: string; name: string; address: string; phone: string }
  patient: {
    fullName: string
    sex: 'male' | 'female' | 'other' | 'unknown'
    birthOn: string
    birthPrecision: 'day' | 'month' | 'year'
    recordNumber: string
    citizenId: string | null
    cardNumber: string | null
    address: string
    phone: string | null
  }
  printedBy: string
}

export interface ReceiptView extends PaperHead {
  invoice: InvoiceView
  receiptNumber: string
  benefitPercent: number | null
  amountInWords: string
  receivedAt: string
  printedAt: string
}

export interface BillStatementView extends PaperHead {
  /** Of the invoice that holds all of it, else of the visit. */
  number: string
  /** Nothing is open any more. */
  isSettled: boolean
  /** What the patient has paid of it, the first one first. */
  collected: { number: string; receiptNumber: string | null; amountVnd: number; at: string }[]
  /** What is still to be collected. */
  openDueVnd: number
  arrivedAt: string
  completedAt: string | null
  department: string | null
  diagnoses: { code: string; name: string }[]
  card: { validFrom: string; validTo: string | null; initialFacilityCode: string | null } | null
  objectCode: string
  benefitPercent: number | null
  lines: BillLine[]
  totals: Amounts
  dueInWords: string
  collectedBy: string | null
  collectedAt: string | null
  printedAt: string
}
