import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import type { Sex } from './sex'

/** What a merge decides field by field, each with the columns that go together. */
export const mergeFields = {
  fullName: ['full_name', 'name_key', 'loose_key'],
  sex: ['sex'],
  birth: ['birth_on', 'birth_precision', 'birth_time'],
  citizenId: ['citizen_id'],
  oldId: ['old_id'],
  passport: ['passport'],
  phone: ['phone'],
  address: ['address_line', 'commune_code', 'province_code', 'card_address'],
  guardian: ['guardian_name', 'guardian_relation', 'guardian_phone'],
  mother: ['mother_id'],
  nationality: ['nationality_code'],
  ethnicity: ['ethnicity_code'],
  occupation: ['occupation_code'],
  workplace: ['workplace'],
  deceased: ['deceased_at'],
} as const satisfies Record<string, readonly string[]>
export type MergeField = keyof typeof mergeFields
export const mergeFieldNames = Object.keys(mergeFields) as [MergeField, ...MergeField[]]

export const mergeReasons = ['registeredTwice', 'cardReplaced', 'typingError', 'identified'] as const
export type MergeReason = (typeof mergeReasons)[number]
/** The only reasons two people of two different citizen ids may be one. */
const explainsNumbers: readonly MergeReason[] = ['cardReplaced', 'typingError']

/** One of the two, as far as weighing a merge needs it. Values are as stored; null where nothing is known. */
export interface MergeSide {
  values: Record<MergeField, string | null>
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  createdAt: string
  visits: number
  openReferrals: number
  waiting: number
  drafts: number
}

export type MergeWarning =
  | 'differentCitizenIds'
  | 'differentSex'
  | 'differentBirth'
  | 'deceasedDiffers'
  | 'bothWaiting'
  | 'bothDrafting'

/** Each with its message at `registration.merge.warning.<name>`; every one must be confirmed before the merge. */
export function mergeWarnings(a: MergeSide, b: MergeSide): MergeWarning[] {
  const isOther = (field: MergeField) =>
    a.values[field] !== null && b.values[field] !== null && a.values[field] !== b.values[field]
  const isSexOther = a.sex !== b.sex && a.sex !== 'unknown' && b.sex !== 'unknown'
  const found: [MergeWarning, boolean][] = [
    ['differentCitizenIds', isOther('citizenId')],
    ['differentSex', isSexOther],
    ['differentBirth', isBirthOther(a, b)],
    ['deceasedDiffers', (a.values.deceased === null) !== (b.values.deceased === null)],
    ['bothWaiting', a.waiting > 0 && b.waiting > 0],
    ['bothDrafting', a.drafts > 0 && b.drafts > 0],
  ]
  return found.filter(([, is]) => is).map(([warning]) => warning)
}

/** Compared as precisely as both are known. */
function isBirthOther(a: MergeSide, b: MergeSide): boolean {
  const length = { year: 4, month: 7, day: 10 }
  const known = Math.min(length[a.birthPrecision], length[b.birthPrecision])
  return a.birthOn.slice(0, known) !== b.birthOn.slice(0, known)
}

/** Why these two may not be merged at all, as a message key; null where they may. */
export function mergeRefusal(a: MergeSide, b: MergeSide, reason: MergeReason | null): string | null {
  const hasTwoNumbers =
    a.values.citizenId !== null && b.values.citizenId !== null && a.values.citizenId !== b.values.citizenId
  if (hasTwoNumbers && reason && !explainsNumbers.includes(reason)) return 'registration.merge.twoNumbers'
  if (a.openReferrals > 0 && b.openReferrals > 0) return 'registration.merge.twoReferrals'
  return null
}

/** Kept is who has a citizen id, then more visits, then the older record. */
export function keepsFirst(a: MergeSide, b: MergeSide): boolean {
  const hasId = (side: MergeSide) => Number(side.values.citizenId !== null)
  if (hasId(a) !== hasId(b)) return hasId(a) > hasId(b)
  if (a.visits !== b.visits) return a.visits > b.visits
  return a.createdAt <= b.createdAt
}

/** Fields to take from the retired one unless the clerk says otherwise: where only it says anything. */
export function betterInRetired(survivor: MergeSide, retired: MergeSide): MergeField[] {
  return mergeFieldNames.filter((field) => {
    if (field === 'birth') return survivor.birthPrecision !== 'day' && retired.birthPrecision === 'day'
    if (field === 'sex') return survivor.sex === 'unknown' && retired.sex !== 'unknown'
    return isNothing(field, survivor.values[field]) && !isNothing(field, retired.values[field])
  })
}

/** Codes that stand for "not asked" in a new record. */
const unasked: Partial<Record<MergeField, string>> = { occupation: '00' }
const isNothing = (field: MergeField, value: string | null): boolean => value === null || value === unasked[field]
