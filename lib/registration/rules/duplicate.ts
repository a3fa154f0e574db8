import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import { nameSearchKey } from './name'
import { compareFullNames, isOneSlip, type NameLikeness } from './name-compare'
import { nameShare } from './name-frequency'
import type { Sex } from './sex'

export interface Person {
  fullName: string
  birthOn?: CalendarDate | null
  birthPrecision?: DatePrecision
  sex?: Sex | null
  citizenId?: string | null
  oldId?: string | null
  passport?: string | null
  /** Last ten digits of the insurance cards: the social insurance number, one a person for life. */
  socialInsuranceNos?: readonly string[]
  phone?: string | null
  communeCode?: string | null
  provinceCode?: string | null
  motherId?: string | null
  motherName?: string | null
}

/** Each with its message at `registration.duplicate.<reason>`. */
export type DuplicateReason = keyof typeof weights | 'sameCitizenId'

export interface DuplicateScore {
  score: number
  reasons: DuplicateReason[]
}

/** From `ask` a record is shown beside the form and listed at night; `likely` stops the clerk until he has looked; `stop` cannot be passed. */
export const duplicateLimits = { ask: 0.6, likely: 0.8, stop: 1 } as const

/** In hundredths, so that sums are exact. Our own weights, tuned on `npm run bench -- duplicates`: no regulation sets them. */
const weights = {
  sameOldId: 50,
  samePassport: 50,
  sameSocialInsurance: 45,
  differentSocialInsurance: -30,
  nearCitizenId: 40,
  differentCitizenId: -60,
  sameName: 34,
  nearName: 30,
  otherName: 8,
  partName: 8,
  rareName: 10,
  commonName: -6,
  sameBirth: 34,
  nearBirth: 26,
  sameBirthYear: 26,
  swappedBirth: 30,
  otherBirth: -25,
  differentBirth: -40,
  sameSex: 4,
  differentSex: -25,
  samePhone: 26,
  sameCommune: 22,
  sameProvince: 14,
  differentProvince: -4,
  sameMother: 14,
  nothingElse: 18,
} as const

/** A name that is another name is never a slip: below `likely`, but for a number that says otherwise. */
const mostForOther = 79

/** How likely two entries are one person, 0 to 1. Twins and namesakes are asked about, never blocked. */
export function duplicateScore(a: Person, b: Person): DuplicateScore {
  if (same(a.citizenId, b.citizenId)) return { score: duplicateLimits.stop, reasons: ['sameCitizenId'] }
  const likeness = compareFullNames(a.fullName, b.fullName)
  const found: DuplicateReason[] = [
    ...numberReasons(a, b, likeness),
    ...nameReasons(a, b, likeness),
    ...birthReasons(a, b),
    ...otherReasons(a, b),
  ]
  const reasons = [...found, ...when(isAllTheSame(found) && !isMoreKnown(a, b), 'nothingElse')]
  const sum = reasons.reduce((total, reason) => total + (reason === 'sameCitizenId' ? 0 : weights[reason]), 0)
  const hasNumber = reasons.some((reason) => numbers.includes(reason))
  const most = likeness === 'same' || likeness === 'near' || hasNumber ? 99 : mostForOther
  return { score: Math.min(most, Math.max(0, sum)) / 100, reasons }
}

const numbers: readonly DuplicateReason[] = ['sameOldId', 'samePassport', 'sameSocialInsurance']

const isAllTheSame = (reasons: readonly DuplicateReason[]): boolean =>
  reasons.includes('sameName') && reasons.includes('sameBirth') && !reasons.includes('differentSex')

/** Whether anything was told of both that could tell two namesakes born on one day apart. Where not, somebody has to look. */
function isMoreKnown(a: Person, b: Person): boolean {
  const facts = (of: Person) => [of.citizenId, of.oldId, of.passport, of.socialInsuranceNos?.[0], of.phone, of.motherId]
  const places = (of: Person) => of.communeCode ?? of.provinceCode
  const others = [...facts(b), b.motherName, places(b)]
  return [...facts(a), a.motherName, places(a)].some((fact, i) => Boolean(fact) && Boolean(others[i]))
}

function same(a: string | null | undefined, b: string | null | undefined): boolean {
  return Boolean(a) && a === b
}

function when(condition: boolean, reason: DuplicateReason): DuplicateReason[] {
  return condition ? [reason] : []
}

/** Numbers of twins stand next to each other: a slip in a number counts only under one name. */
function numberReasons(a: Person, b: Person, likeness: NameLikeness): DuplicateReason[] {
  const isNamed = likeness === 'same' || likeness === 'near'
  const isSlip = Boolean(a.citizenId && b.citizenId) && isNamed && isOneSlip(a.citizenId ?? '', b.citizenId ?? '')
  const [cards, others] = [a.socialInsuranceNos ?? [], b.socialInsuranceNos ?? []]
  const hasCards = cards.length > 0 && others.length > 0
  const isSameCard = cards.some((card) => others.includes(card))
  const isCardSlip = isNamed && cards.some((card) => others.some((other) => isOneSlip(card, other)))
  return [
    ...when(same(a.oldId, b.oldId), 'sameOldId'),
    ...when(same(a.passport, b.passport), 'samePassport'),
    ...when(hasCards && isSameCard, 'sameSocialInsurance'),
    ...when(hasCards && !isSameCard && !isCardSlip, 'differentSocialInsurance'),
    ...when(isSlip, 'nearCitizenId'),
    ...when(Boolean(a.citizenId && b.citizenId) && !isSlip, 'differentCitizenId'),
  ]
}

const nameOf: Partial<Record<NameLikeness, DuplicateReason>> = {
  same: 'sameName',
  near: 'nearName',
  other: 'otherName',
  part: 'partName',
}

function nameReasons(a: Person, b: Person, likeness: NameLikeness): DuplicateReason[] {
  const reason = nameOf[likeness]
  if (!reason) return []
  if (likeness === 'other' || likeness === 'part') return [reason]
  const share = Math.max(...[a, b].map(({ fullName }) => nameShare(nameSearchKey(fullName).key)))
  return [reason, ...when(share < rare, 'rareName'), ...when(share > common, 'commonName')]
}
/** One in a hundred thousand; one in two thousand. */
const [rare, common] = [1e-5, 5e-4]

function birthReasons(a: Person, b: Person): DuplicateReason[] {
  if (!a.birthOn || !b.birthOn) return []
  const isFull = (a.birthPrecision ?? 'day') === 'day' && (b.birthPrecision ?? 'day') === 'day'
  const isYearSame = a.birthOn.slice(0, 4) === b.birthOn.slice(0, 4)
  if (!isFull) return [isYearSame ? 'sameBirthYear' : 'differentBirth']
  if (a.birthOn === b.birthOn) return ['sameBirth']
  const [year, month, day] = b.birthOn.split('-')
  if (a.birthOn === `${year}-${day}-${month}`) return ['swappedBirth']
  if (differsInOnePart(a.birthOn, b.birthOn)) return ['nearBirth']
  return [isYearSame ? 'otherBirth' : 'differentBirth']
}

/** Day, month or year alone is other: the year by one, ten or a digit, as it happens when one reads and types. */
function differsInOnePart(a: CalendarDate, b: CalendarDate): boolean {
  const [parts, others] = [a.split('-'), b.split('-')]
  const other = parts.flatMap((part, i) => (part === others[i] ? [] : [i]))
  if (other.length !== 1) return false
  return other[0] !== 0 || [1, 10].includes(Math.abs(Number(parts[0]) - Number(others[0])))
}

function otherReasons(a: Person, b: Person): DuplicateReason[] {
  const isSexKnown = Boolean(a.sex && b.sex && a.sex !== 'unknown' && b.sex !== 'unknown')
  const mothers = [a.motherName, b.motherName].map((name) => nameSearchKey(name ?? '').loose)
  const isCommuneSame = same(a.communeCode, b.communeCode)
  const isProvinceKnown = Boolean(a.provinceCode && b.provinceCode) && !isCommuneSame
  return [
    ...when(isSexKnown, a.sex === b.sex ? 'sameSex' : 'differentSex'),
    ...when(same(a.phone, b.phone), 'samePhone'),
    ...when(isCommuneSame, 'sameCommune'),
    ...when(isProvinceKnown, a.provinceCode === b.provinceCode ? 'sameProvince' : 'differentProvince'),
    ...when(same(a.motherId, b.motherId) || same(mothers[0], mothers[1]), 'sameMother'),
  ]
}
