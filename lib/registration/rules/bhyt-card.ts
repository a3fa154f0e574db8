import { toNfc } from '@/lib/kernel/text'
import { ageOf, type CalendarDate, type DatePrecision } from '@/lib/kernel/time'
import { type Birth, latestDay } from './birth'
import { readCardDate, readCardDay } from './card-date'
import { compactNumber } from './digits'
import { decodeHex } from './mojibake'
import type { Checked } from './notice'
import { parseSex, type Sex } from './sex'

export type BenefitLevel = 1 | 2 | 3 | 4 | 5

export type CardNumber =
  | {
      kind: 'full'
      number: string
      group: string
      level: BenefitLevel
      provinceCode: string
      socialInsuranceNo: string
      /** TE1: a child under six, with a real or a temporary number. */
      isChild: boolean
    }
  | { kind: 'short'; number: string; socialInsuranceNo: string }

/** The 15-character number, or the 10-digit social-insurance number cards have carried alone since 04/2021. */
export function readCardNumber(text: string): CardNumber | null {
  const number = compactNumber(text)
  if (/^\d{10}$/.test(number)) return { kind: 'short', number, socialInsuranceNo: number }
  if (!/^[A-Z]{2}[1-5]\d{12}$/.test(number)) return null
  return {
    kind: 'full',
    number,
    group: number.slice(0, 2),
    level: Number(number[2]) as BenefitLevel,
    provinceCode: number.slice(3, 5),
    socialInsuranceNo: number.slice(5),
    isChild: number.startsWith('TE1'),
  }
}

export function checkCardNumber(text: string): Checked<string> {
  const card = readCardNumber(text)
  if (!card) return { ok: false, error: 'validation.bhytNumber' }
  const expected = card.kind === 'full' ? levelOfGroup(card.group) : null
  if (card.kind === 'short' || expected === card.level) return { ok: true, value: card.number, warnings: [] }
  const key = `registration.bhyt.${expected === null ? 'groupUnknown' : 'levelDiffers'}`
  return { ok: true, value: card.number, warnings: [{ key, values: { group: card.group } }] }
}

/** First birthday on which a child's card is none any more (VIETNAM.md 2.1: children < 6). */
const childUnderYears = 6

/**
 * A child's card in the hand of somebody who is six or older on the day, whatever of his birth date is known. Until when a
 * card runs that was issued earlier our sources do not say: it is asked about, not refused.
 */
export function isChildCardOutgrown(number: string, birth: Birth, on: CalendarDate): boolean {
  const card = readCardNumber(number)
  return card?.kind === 'full' && card.group === 'TE' && ageOf(latestDay(birth), on).years >= childUnderYears
}

/**
 * Object groups by level (QĐ 1351/QĐ-BHXH 2015), as far as our sources name them. The list there goes on, so a group
 * missing here is asked about and proves nothing.
 */
const groups: Record<BenefitLevel, string> = {
  1: 'CC TE',
  2: 'CK CB KC HN DT DK XD BT TS',
  3: 'HT TC CN',
  4: 'DN HX CH NN TK HC XK TB NO CT XB TN CS GD HS SV TQ TA TY HG LS PV',
  5: 'QN CA CY',
}

export function levelOfGroup(group: string): BenefitLevel | null {
  const found = Object.entries(groups).find(([, codes]) => codes.split(' ').includes(group))
  return found ? (Number(found[0]) as BenefitLevel) : null
}

/** Percent of the covered cost the fund pays on the right route (Luật BHYT Art. 22.1), before any dated route share. */
export const benefitPercent: Record<BenefitLevel, 80 | 95 | 100> = { 1: 100, 2: 100, 3: 95, 4: 80, 5: 100 }

export interface InsuranceCard {
  number: string
  validFrom: CalendarDate | null
  validTo: CalendarDate | null
  issuedOn?: CalendarDate | null
  /** From the QR or the portal's look-up; a 15-character number says it itself. */
  level?: BenefitLevel | null
  initialFacilityCode?: string | null
}

/** The digit of a 15-character number is what the card grants; a 10-digit number needs the QR or the look-up. */
export function levelOf(card: InsuranceCard): BenefitLevel | null {
  const read = readCardNumber(card.number)
  return read?.kind === 'full' ? read.level : (card.level ?? null)
}

/** Null where the level is not known yet: ask the portal, do not guess. */
export function benefitOf(card: InsuranceCard): number | null {
  const level = levelOf(card)
  return level === null ? null : benefitPercent[level]
}

export type CardState = 'valid' | 'notYet' | 'expired' | 'malformed'

/** Both ends count; an open end ('-' on the card) never expires. */
export function cardState(card: InsuranceCard, on: CalendarDate): CardState {
  if (!readCardNumber(card.number)) return 'malformed'
  if (card.validFrom && card.validTo && card.validFrom > card.validTo) return 'malformed'
  if (card.validFrom && on < card.validFrom) return 'notYet'
  return card.validTo && on > card.validTo ? 'expired' : 'valid'
}

/**
 * The card for a visit: of those valid that day the one issued last; the order of the list never decides. A new card
 * issued early waits for its first day. One whose day of issue is not known (the gateway does not say it) counts as
 * issued on its first day, so that it takes over from the card it replaces.
 */
export function chooseCard<T extends InsuranceCard>(cards: readonly T[], on: CalendarDate): T | null {
  const usable = cards.filter((card) => cardState(card, on) === 'valid')
  const rank = ({ issuedOn, validFrom, validTo, number }: T) =>
    [issuedOn ?? validFrom ?? '', validFrom ?? '', validTo ?? '9999', number].join('|')
  return usable.reduce<T | null>((best, card) => (best === null || rank(card) > rank(best) ? card : best), null)
}

/** A child's temporary card has no initial facility of its own: province and `000` (VIETNAM.md 1.6). */
export function childInitialFacility(number: string): string | null {
  const card = readCardNumber(number)
  return card?.kind === 'full' && card.isChild ? `${card.provinceCode}000` : null
}

/** A facility code of five characters; the last three may hold letters (`01C54`). */
export const isFacilityCode = (text: string): boolean => /^\d{2}[0-9A-Z]{3}$/.test(text)

export interface BhytQrCard extends InsuranceCard {
  fullName: string | null
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  sex: Sex
  address: string | null
  guardianName: string | null
  fiveYearsOn: CalendarDate | null
  issuingPlace: string | null
}

export type BhytQrResult = { ok: true; card: BhytQrCard } | { ok: false; reason: string }

/** The QR of an insurance card, old (15 characters) or new (10 digits). Trust the portal's look-up over it. Never throws. */
export function parseBhytQr(text: string): BhytQrResult {
  const clean = text.replace(/[\p{Cc}\u200b\ufeff]/gu, '').trim()
  const field = clean.split(/[|｜¦]/).map((part) => (part.trim() === '-' ? '' : part.trim()))
  const at = (index: number) => field[index] ?? ''
  const number = readCardNumber(at(0))
  if (!number) return { ok: false, reason: 'registration.scan.error.bhytNumber' }
  if (field.length < 9) return { ok: false, reason: 'registration.scan.error.incomplete' }
  const birth = readCardDate(at(2))
  const facility = at(5).replace(/[\s-]/g, '').toUpperCase()
  const level = /^[1-5]$/.test(at(11)) ? at(11) : at(14)
  return {
    ok: true,
    card: {
      number: number.number,
      fullName: plainOrHex(at(1)),
      birthOn: birth?.on ?? null,
      birthPrecision: birth?.precision ?? 'day',
      sex: parseSex(at(3)) ?? 'unknown',
      address: plainOrHex(at(4)),
      initialFacilityCode: isFacilityCode(facility) ? facility : null,
      validFrom: readCardDay(at(6)),
      validTo: readCardDay(at(7)),
      issuedOn: readCardDay(at(8)),
      guardianName: plainOrHex(at(10)),
      level: number.kind === 'full' ? number.level : /^[1-5]$/.test(level) ? (Number(level) as BenefitLevel) : null,
      fiveYearsOn: readCardDay(at(12)),
      issuingPlace: plainOrHex(at(15)),
    },
  }
}

function plainOrHex(text: string): string | null {
  const decoded = toNfc(decodeHex(text) ?? text)
    .replace(/\p{Cc}/gu, '')
    .trim()
  return decoded === '' ? null : decoded
}
