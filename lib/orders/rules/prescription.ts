import { addDays, type CalendarDate } from '@/lib/kernel/time'
import type { Finding } from './finding'
import { matchesAnyIcdPattern } from './icd-patterns'

/** Last letter of the code: N narcotic, H psychotropic or precursor, C other, T traditional decoction (TT 55/2025). */
export const prescriptionTypes = ['N', 'H', 'C', 'T'] as const
export type PrescriptionType = (typeof prescriptionTypes)[number]

export interface ActiveIngredient {
  code: string
  name: string
}

export interface PrescribedItem {
  name: string
  type: PrescriptionType
  ingredients: readonly ActiveIngredient[]
  /** WHO code of five levels, where the catalogue has one. */
  atcCode?: string | null
  days: number
  quantity: number
}

export interface AllergyMatch {
  itemIndex: number
  allergen: string
  /** Decided by the pharmacy board, not here: stop, ask for a reason, or note. */
  level: 'block' | 'reason' | 'note'
}

export interface PrescriptionToCheck {
  items: readonly PrescribedItem[]
  /** ICD-10 codes of the visit. */
  diagnoses: readonly string[]
  /** TT 26/2025 PL VII as it stands on the visit's date. */
  longCourseIcdPatterns: readonly string[]
  acute: boolean
  ageMonths: number
  weightKg?: number | null
  accompaniedBy?: string | null
  currentMedicines?: readonly { name: string; ingredients: readonly ActiveIngredient[]; atcCode?: string | null }[]
  allergyMatches?: readonly AllergyMatch[]
}

/** Under 72 months the weight and the accompanying person are written (TT 26/2025). */
export const childUnderMonths = 72
export const courseLimits = { general: 30, longCourse: 90, narcoticAcute: 7, psychotropicAcute: 10 } as const

/** All that TT 26/2025/TT-BYT and the drug's safety say about a prescription before it may be signed. */
export function checkPrescription(prescription: PrescriptionToCheck): Finding[] {
  const { items } = prescription
  if (items.length === 0) return [{ severity: 'refuse', message: 'validation.prescriptionEmpty', path: 'items' }]
  return [
    ...items.flatMap((item, i) => checkItem(item, i, prescription)),
    ...checkChild(prescription),
    ...checkTypes(items),
    ...checkDuplicates(prescription),
    ...checkGroups(prescription),
    ...(prescription.allergyMatches ?? []).map((match) => allergyFinding(match, items)),
  ]
}

/**
 * Longest course of one medicine in days. The circular gives 90 days for a disease of PL VII; which medicine treats
 * which of several diagnoses is not recorded, so one such diagnosis opens it for the sheet. VIETNAM.md 4.1 names the
 * 10-day limit for psychotropics; precursors share their sheet (type H) and get the same limit here. For courses that
 * are not acute it is silent on narcotics and psychotropics: the general limit holds.
 */
export function maxCourseDays(type: PrescriptionType, acute: boolean, hasLongCourseDisease: boolean): number {
  if (acute && type === 'N') return courseLimits.narcoticAcute
  if (acute && type === 'H') return courseLimits.psychotropicAcute
  if (type === 'N' || type === 'H') return courseLimits.general
  return hasLongCourseDisease ? courseLimits.longCourse : courseLimits.general
}

function checkItem(item: PrescribedItem, i: number, prescription: PrescriptionToCheck): Finding[] {
  const findings: Finding[] = []
  const refuse = (path: string, message: string, values?: Finding['values']) =>
    findings.push({ severity: 'refuse', message, path: `items.${i}.${path}`, values })
  if (!(Number.isFinite(item.quantity) && item.quantity > 0)) refuse('quantity', 'validation.quantityPositive')
  if (!(Number.isInteger(item.days) && item.days > 0)) refuse('days', 'validation.courseDays')
  const long = prescription.diagnoses.some((icd) => matchesAnyIcdPattern(icd, prescription.longCourseIcdPatterns))
  const limit = maxCourseDays(item.type, prescription.acute, long)
  if (item.days > limit)
    refuse('days', 'orders.prescription.courseTooLong', { drug: item.name, days: item.days, limit })
  return findings
}

function checkChild({ ageMonths, weightKg, accompaniedBy }: PrescriptionToCheck): Finding[] {
  if (ageMonths >= childUnderMonths) return []
  const findings: Finding[] = []
  if (!weightKg || weightKg <= 0)
    findings.push({ severity: 'refuse', message: 'orders.prescription.childNeedsWeight', path: 'weightKg' })
  if (!accompaniedBy?.trim())
    findings.push({ severity: 'refuse', message: 'orders.prescription.childNeedsAdult', path: 'accompaniedBy' })
  return findings
}

function checkTypes(items: readonly PrescribedItem[]): Finding[] {
  return splitByType(items).length > 1
    ? [{ severity: 'refuse', message: 'orders.prescription.mixedTypes', path: 'items' }]
    : []
}

/** Two of one group add harm and no effect, whichever chemical subgroup they are of. */
const widerGroups = ['M01A']

/**
 * What two medicines share that are two for one effect: the chemical subgroup (fourth level of the WHO's ATC), or a
 * wider group of our choice (non-steroidal anti-inflammatory drugs by mouth or injection). Two of a subgroup are sometimes
 * meant, so it is only said.
 */
export function sharedGroup(a: string | null | undefined, b: string | null | undefined): string | null {
  if (!a || !b || a === b) return null
  const wider = widerGroups.find((group) => a.startsWith(group) && b.startsWith(group))
  if (wider) return wider
  const subgroup = a.slice(0, 5)
  return subgroup.length === 5 && b.startsWith(subgroup) ? subgroup : null
}

function checkGroups({ items, currentMedicines = [] }: PrescriptionToCheck): Finding[] {
  type Other = NonNullable<PrescriptionToCheck['currentMedicines']>[number]
  const isSameDrug = (item: PrescribedItem, { ingredients }: Other) =>
    item.ingredients.some(({ code }) => ingredients.some((other) => other.code === code))
  return items.flatMap((item, i) => {
    const isOfGroup = (other: Other) => !isSameDrug(item, other) && sharedGroup(item.atcCode, other.atcCode) !== null
    const finding = (message: string, other: Other): Finding => ({
      severity: 'warn',
      message,
      path: `items.${i}`,
      values: { drug: item.name, other: other.name, group: sharedGroup(item.atcCode, other.atcCode) ?? '' },
    })
    const earlier = items.slice(0, i).find(isOfGroup)
    const current = currentMedicines.find(isOfGroup)
    return [
      ...(earlier ? [finding('orders.prescription.sameGroup', earlier)] : []),
      ...(current ? [finding('orders.prescription.takingSameGroup', current)] : []),
    ]
  })
}

function checkDuplicates({ items, currentMedicines = [] }: PrescriptionToCheck): Finding[] {
  const findings: Finding[] = []
  items.forEach((item, i) => {
    for (const ingredient of item.ingredients) {
      const earlier = items.slice(0, i).find((other) => other.ingredients.some((x) => x.code === ingredient.code))
      const current = currentMedicines.find((other) => other.ingredients.some((x) => x.code === ingredient.code))
      const warn = (message: string, other: string) =>
        findings.push({
          severity: 'warn',
          message,
          path: `items.${i}`,
          values: { ingredient: ingredient.name, drug: item.name, other },
        })
      if (earlier) warn('orders.prescription.duplicateIngredient', earlier.name)
      if (current) warn('orders.prescription.alreadyTaking', current.name)
    }
  })
  return findings
}

const allergySeverity = { block: 'refuse', reason: 'ask', note: 'warn' } as const

function allergyFinding(match: AllergyMatch, items: readonly PrescribedItem[]): Finding {
  return {
    severity: allergySeverity[match.level],
    message: 'orders.prescription.allergy',
    path: `items.${match.itemIndex}`,
    values: { drug: items[match.itemIndex]?.name ?? '', allergen: match.allergen },
  }
}

/** One code carries one type, so a basket becomes one sheet per type; the order of items is kept. */
export function splitByType<T extends { type: PrescriptionType }>(
  items: readonly T[],
): { type: PrescriptionType; items: T[] }[] {
  const sheets: { type: PrescriptionType; items: T[] }[] = []
  for (const item of items) {
    const { type } = item
    const sheet = sheets.find((one) => one.type === type)
    if (sheet) sheet.items.push(item)
    else sheets.push({ type, items: [item] })
  }
  return sheets
}

const codePattern = /^([0-9A-Za-z]{5})([0-9a-z]{7})-([NHCT])$/

/** `xxxxxyyyyyyy-z`: the facility's code on donthuocquocgia.vn, seven random characters, the type (TT 26/2025). */
export function makePrescriptionCode(facilityCode: string, random: string, type: PrescriptionType): string {
  const code = `${facilityCode}${random}-${type}`
  if (facilityCode.length !== 5 || !codePattern.test(code)) throw new RangeError(`not a prescription code: ${code}`)
  return code
}

export function parsePrescriptionCode(code: string) {
  const match = codePattern.exec(code.trim())
  if (!match) return null
  return { facilityCode: match[1] as string, random: match[2] as string, type: match[3] as PrescriptionType }
}

export const isPrescriptionCode = (code: string): boolean => parsePrescriptionCode(code) !== null

/**
 * Last day on which the sheet buys medicine: 5 days from issue. VIETNAM.md does not say whether the day of issue
 * counts; as in the Civil Code (Art. 147) it does not.
 */
export const purchasableUntil = (issuedOn: CalendarDate): CalendarDate => addDays(issuedOn, 5)

export const isPurchasable = (issuedOn: CalendarDate, on: CalendarDate): boolean =>
  on >= issuedOn && on <= purchasableUntil(issuedOn)
