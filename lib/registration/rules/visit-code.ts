import { addDays, type CalendarDate, calendarDate, dateParts, makeDate } from '@/lib/kernel/time'
import { cardState, type InsuranceCard } from './bhyt-card'
import { isCoverUnsaid, type VisitType } from './visit-type'

/** What the rule must know of the facility (Luật 51/2024/QH15; NĐ 188/2025/NĐ-CP). */
export interface VisitFacility {
  code: string
  level: 'primary' | 'basic' | 'specialised'
  /** Commune stations, family-medicine practices and the like: the list of code 1.2. Only read at the primary level. */
  isStation?: boolean
  /** Points of a basic-level facility; null where it is provisionally ranked. */
  points?: number | null
  /** The tier before 01/01/2025, where there was one. */
  formerTier?: 'district' | 'province' | 'central' | null
}

export interface VisitReferral {
  signedOn: CalendarDate
  /** One of the diseases of TT 01/2025/TT-BYT PL III, whose form holds for a year. */
  isYearLong: boolean
  toFacilityCode?: string | null
}

export interface VisitRevisitSlip {
  dueOn: CalendarDate
  facilityCode: string
  isUsed: boolean
}

export interface VisitCodeCase {
  visitOn: CalendarDate
  isInpatient: boolean
  isEmergency: boolean
  /** Without one it is an examination or an emergency. */
  visitType?: VisitType
  card: InsuranceCard | null
  /** The only card there is was refused by the gateway, and nobody has decided to keep it. */
  isCardRefused?: boolean
  facility: VisitFacility
  referral?: VisitReferral | null
  revisitSlip?: VisitRevisitSlip | null
  /** Public holidays, for the ten working days of a referral form. */
  holidays?: ReadonlySet<string>
}

export interface VisitCodeProposal {
  /** Null: the clerk chooses. */
  code: string | null
  /** Share of the card's rate the fund pays, 0 to 1; null where no code is proposed. */
  payableShare: number | null
  /** Code 1.2 is paid in full whatever the card's level says. */
  ignoresCardRate: boolean
  explanationKey: string
}

/** Luật 51/2024/QH15 and NĐ 188/2025 in force; nothing is proposed for an earlier visit. */
const inForceFrom = calendarDate('2025-07-01')
/** Outpatients who come by themselves to codes 1.13, 1.14 and 1.18: nothing before, half from this day (NĐ 188/2025 Art. 19). */
export const halfPaidFrom = calendarDate('2026-07-01')

/**
 * MA_DOITUONG_KCB (list of QĐ 3276/QĐ-BYT 2025) proposed at reception. Where several codes fit, the highest row of the
 * list wins; an emergency is asked before the codes of people who came by themselves, since it is none of those. Not
 * proposed here, because reception cannot know: the disease lists of TT 01/2025 (1.16, 1.17), change of residence (1.4),
 * donors and newborns (1.6, 1.7), hard regions (3.6), picking up drugs (7.x, 10). The code is fixed when the visit closes.
 */
export function proposeVisitCode(visit: VisitCodeCase): VisitCodeProposal {
  const { card, facility, visitOn } = visit
  if (visitOn < inForceFrom) return choose('beforeLaw')
  if (!card && visit.isCardRefused) return { ...propose('9', 0), explanationKey: 'registration.visitCode.cardRefused' }
  if (!card || cardState(card, visitOn) !== 'valid') return propose('9', 0)
  if (visit.visitType && isCoverUnsaid(visit.visitType)) return choose('checkUp')
  if (facility.level === 'primary' && facility.isStation) return { ...propose('1.2', 1), ignoresCardRate: true }
  if (card.initialFacilityCode && card.initialFacilityCode === facility.code) return propose('1.1', 1)
  if (visit.referral && isReferralValid(visit.referral, facility.code, visitOn, visit.holidays))
    return propose('1.3', 1)
  if (visit.revisitSlip && isSlipValid(visit.revisitSlip, facility.code, visitOn)) return propose('1.5', 1)
  if (visit.isEmergency) return propose('2', 1)
  return cameByThemselves(visit)
}

function cameByThemselves({ facility, isInpatient, visitOn }: VisitCodeCase): VisitCodeProposal {
  const half = visitOn >= halfPaidFrom ? 0.5 : 0
  const tier = facility.formerTier ?? null
  if (facility.level === 'primary') return propose('1.11', 1)
  if (facility.level === 'basic') {
    if (isInpatient) return propose('1.15', 1)
    if (tier === 'province' || tier === 'central') return propose('1.14', half)
    if (facility.points === null || facility.points === undefined || facility.points < 50) return propose('1.12', 1)
    // Luật BHYT Art. 22.4.đ pays a former district facility in full, whatever points the decree's step 1.13 gives it.
    if (tier === 'district') return propose('3.3', 1)
    return facility.points <= 70 ? propose('1.13', half) : choose('unclear')
  }
  if (tier === 'central') return propose('3.1', isInpatient ? 0.4 : 0)
  if (tier === 'province') return isInpatient ? propose('3.2', 1) : propose('1.18', half)
  return tier === 'district' ? propose('3.3', 1) : choose('unclear')
}

function propose(code: string, payableShare: number): VisitCodeProposal {
  const explanationKey = `registration.visitCode.c${code.replace('.', '_')}`
  return { code, payableShare, ignoresCardRate: false, explanationKey }
}

function choose(reason: string): VisitCodeProposal {
  return { code: null, payableShare: null, ignoresCardRate: false, explanationKey: `registration.visitCode.${reason}` }
}

/** Ten working days from signing, or one year (TT 01/2025/TT-BYT PL VI and III). The day of signing is not counted. */
export function referralValidUntil(referral: VisitReferral, holidays: ReadonlySet<string> = new Set()): CalendarDate {
  if (referral.isYearLong) return oneYearAfter(referral.signedOn)
  let day = referral.signedOn
  for (let left = 10; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, holidays)) left--
  }
  return day
}

function isWorkingDay(day: CalendarDate, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

function oneYearAfter(day: CalendarDate): CalendarDate {
  const parts = dateParts(day)
  return makeDate(parts.year + 1, parts.month, parts.day) ?? addDays(day, 365)
}

function isReferralValid(referral: VisitReferral, here: string, on: CalendarDate, holidays?: ReadonlySet<string>) {
  const isForUs = !referral.toFacilityCode || referral.toFacilityCode === here
  return isForUs && on >= referral.signedOn && on <= referralValidUntil(referral, holidays)
}

/** Single use, at the facility that wrote it, on the day named or before. For a later day our sources are silent. */
function isSlipValid(slip: VisitRevisitSlip, here: string, on: CalendarDate): boolean {
  return !slip.isUsed && slip.facilityCode === here && on <= slip.dueOn
}

/**
 * MA_LK, at most 100 characters, one a visit: the facility's code and the visit's own id. The regulation leaves the form
 * to the facility; this one is unique across facilities and never needs a counter.
 */
export function maLk(facilityCode: string, encounterId: string): string {
  return `${facilityCode}-${encounterId.replaceAll('-', '').toLowerCase()}`
}
