import { searchKey } from '@/lib/kernel/text'
import { type CalendarDate, calendarDate } from '@/lib/kernel/time'

/** The kinds of visit a front desk opens. */
export const visitTypes = [
  'outpatient',
  'emergency',
  'outpatientTreatment',
  'chronicCare',
  'chronicService',
  'healthCheck',
  'screening',
] as const
export type VisitType = (typeof visitTypes)[number]

/**
 * MA_LOAI_KCB (list of QĐ 1804/QĐ-BYT 2026). Left out: in-patients (03, 04, 06, 09), who are admitted by a doctor; drugs
 * by appointment (07), with neither examination nor room; care away from the desk (11, 12, 14); family medicine (13) and
 * other cases (10), of which our sources give the name only. An emergency is no kind of that list: our sources do not
 * say whether one that goes home is 01, so that none is said until the visit closes.
 */
export const careCodes: Record<VisitType, string | null> = {
  outpatient: '01',
  emergency: null,
  outpatientTreatment: '02',
  chronicCare: '05',
  chronicService: '08',
  healthCheck: '15',
  screening: '16',
}

/** 01: what a visit is unless somebody says otherwise, so that every desk opens it. */
export const alwaysOffered: VisitType = 'outpatient'

/** The day by which every facility uses the list. The one before it (QĐ 824/2023) we do not have. */
const listInForceFrom = calendarDate('2026-08-01')

/** What this facility opens on the day, in the order of the list. */
export function visitTypesOffered(offered: readonly string[], on: CalendarDate): VisitType[] {
  return visitTypes.filter(
    (type) => offered.includes(type) && (on >= listInForceFrom || type === 'outpatient' || type === 'emergency'),
  )
}

export interface VisitTypeFacts {
  reason: string
  /** Said at the door or by whoever sent the patient. */
  isEmergency: boolean
  /** Nobody knows who he is. */
  isUnidentified: boolean
  /** The room chosen is one of the specialty emergency. */
  isEmergencyRoom: boolean
  /** What the facility opens: an emergency nobody spoke of is proposed only where it can be. */
  offered: readonly VisitType[]
}

export interface VisitTypeProposal {
  type: VisitType
  explanationKey: string
}

/**
 * An examination, unless somebody said emergency: the flag, or a reason that begins with the word. Further inside it may
 * tell of the past ("tái khám sau cấp cứu"), and an emergency goes before everybody else, so that it is not taken for one.
 * Who was brought without a name, or is sent to the emergency room, is proposed as one: that is our rule, no text says it.
 */
export function proposeVisitType(facts: VisitTypeFacts): VisitTypeProposal {
  const { reason, isEmergency, isUnidentified, isEmergencyRoom, offered } = facts
  if (isEmergency) return { type: 'emergency', explanationKey: 'registration.visitType.byFlag' }
  if (/^(cap cuu|emergency)\b/.test(searchKey(reason)))
    return { type: 'emergency', explanationKey: 'registration.visitType.byReason' }
  if (offered.includes('emergency')) {
    if (isUnidentified) return { type: 'emergency', explanationKey: 'registration.visitType.byUnidentified' }
    if (isEmergencyRoom) return { type: 'emergency', explanationKey: 'registration.visitType.byRoom' }
  }
  return { type: 'outpatient', explanationKey: 'registration.visitType.ordinary' }
}

/** Whether the fund pays for it, and under which object code, no source of ours says: the clerk chooses. */
export const isCoverUnsaid = (type: VisitType): boolean => type === 'healthCheck' || type === 'screening'
