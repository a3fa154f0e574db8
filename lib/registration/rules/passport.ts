import type { CalendarDate } from '@/lib/kernel/time'
import { type DatePrecision, formatDate, makeDate } from '@/lib/kernel/time'
import { describeCitizenId } from './citizen-id'
import { nationalityOfIcao } from './icao-country'
import { ownNationality } from './nationality'
import type { Notice } from './notice'
import type { Sex } from './sex'

export interface PassportCard {
  number: string
  /** Surname first, as the passport has it; without accents, which the lines cannot carry. */
  fullName: string
  /** Three letters as printed. */
  nationality: string
  /** As the record keeps it; null where we do not know the country. */
  nationalityCode: string | null
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  sex: Sex
  expiresOn: CalendarDate | null
  /** Twelve digits a Vietnamese passport may carry as its personal number, where sex and year of birth agree with them. */
  citizenId: string | null
}

export type PassportResult = { ok: true; card: PassportCard; warnings: Notice[] } | { ok: false; reason: string }

const width = 44
const filler = /</g

/** Nobody types this many fillers: the two lines at the foot of a travel document, whole or not. */
export const isMachineReadable = (text: string): boolean => (normal(text).match(filler)?.length ?? 0) >= 4

/** A scanner sends an Enter after the first line: the second is still to come. */
export const isFirstLineOnly = (text: string): boolean => isMachineReadable(text) && normal(text).length <= width

const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\u200b\ufeff]/gu, '')
    .replace(/^\][A-Za-z]\d/, '')
    .replace(/[‹〈]/g, '<')
    .replace(/[«《]/g, '<<')
    .toUpperCase()

/**
 * The machine-readable lines of a passport (ICAO Doc 9303 part 4, TD3: two of 44 characters) as a scanner types them,
 * with or without the Enter between them. Every check digit must agree, or nothing is read: a wrong digit would be a
 * wrong person. Never throws.
 *
 * A year has two digits: the birth is the latest such year that is not ahead of today, so that somebody over a hundred
 * must be put right by hand. `expiresOn` lies in this century: such passports were first issued in the 1980s, for ten
 * years at most.
 */
export function readPassport(text: string, today: CalendarDate): PassportResult {
  const lines = normal(text)
  if (/[^A-Z0-9<]/.test(lines))
    return broken(/\p{L}\p{M}|[^\u0020-\u007e]/u.test(lines) ? 'typingMethod' : 'passportLines')
  // A visa (V) has two lines as well, a card (I, A, C) three shorter ones.
  if (!/^P/.test(lines)) return broken('notPassport')
  // Some scanners drop the fillers at the end of the first line.
  if (lines.length <= width + 5 || lines.length > 2 * width) return broken('passportLines')
  const first = lines.slice(0, -width).padEnd(width, '<')
  const second = lines.slice(-width)
  const wrong = wrongField(second)
  if (wrong) return broken(wrong)
  const names = readNames(first.slice(5))
  const number = second.slice(0, 9).replace(filler, '')
  if (!names || !number) return broken('passportLines')
  return { ok: true, ...cardOf(names.fullName, number, second, today, names.isCut) }
}

function cardOf(fullName: string, number: string, second: string, today: CalendarDate, isCut: boolean) {
  const nationality = second.slice(10, 13).replace(filler, '')
  const nationalityCode = nationalityOfIcao(nationality)
  const birth = readBirth(second.slice(13, 19), today)
  const sex: Sex = second[20] === 'M' ? 'male' : second[20] === 'F' ? 'female' : 'unknown'
  const expiresOn = readExpiry(second.slice(21, 27))
  const card: PassportCard = {
    number,
    fullName,
    nationality,
    nationalityCode,
    birthOn: birth?.on ?? null,
    birthPrecision: birth?.precision ?? 'day',
    sex,
    expiresOn,
    citizenId: null,
  }
  card.citizenId = nationalityCode === ownNationality ? personalNumber(second.slice(28, 42), card) : null
  return { card, warnings: doubts(card, isCut, today) }
}

function doubts(card: PassportCard, isCut: boolean, today: CalendarDate): Notice[] {
  const warnings: Notice[] = []
  const say = (name: string, values?: Notice['values']) =>
    warnings.push({ key: `registration.scan.warning.${name}`, ...(values && { values }) })
  if (card.nationalityCode === null) say('nationalityUnknown', { code: card.nationality || '?' })
  if (isCut) say('nameCut')
  if (!card.birthOn) say('birthUnreadable')
  if (card.expiresOn && card.expiresOn < today) say('passportExpired', { date: formatDate(card.expiresOn) })
  return warnings
}

/** Surname, two fillers, given names; null without a letter. Letters up to the last place may be cut off. */
function readNames(field: string): { fullName: string; isCut: boolean } | null {
  if (/\d/.test(field)) return null
  const [surname = '', given = ''] = field.split('<<')
  const fullName = `${surname} ${given}`.replace(filler, ' ').replace(/\s+/g, ' ').trim()
  return fullName === '' ? null : { fullName, isCut: !field.endsWith('<') }
}

/** The message of the first part that does not agree with its check digit. */
function wrongField(line: string): string | null {
  const agrees = (from: number, to: number, at: number) => checkDigit(line.slice(from, to)) === digitAt(line, at)
  if (!/^[A-Z<]{3}$/.test(line.slice(10, 13)) || !/^[MFX<]$/.test(line[20] ?? '')) return 'passportLines'
  if (!agrees(0, 9, 9)) return 'passportNumber'
  if (!agrees(13, 19, 19)) return 'passportBirth'
  if (!agrees(21, 27, 27)) return 'passportExpiry'
  const optional = line.slice(28, 42)
  // An unused personal number may have a filler for its digit.
  const isUnused = optional.replace(filler, '') === '' && line[42] === '<'
  if (!isUnused && !agrees(28, 42, 42)) return 'passportWhole'
  const whole = line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43)
  return checkDigit(whole) === digitAt(line, 43) ? null : 'passportWhole'
}

const digitAt = (line: string, at: number): number | null => (/\d/.test(line[at] ?? '') ? Number(line[at]) : null)

const weights = [7, 3, 1]
/** ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1; a letter counts 10 to 35, a filler nothing. */
export function checkDigit(field: string): number {
  const worth = (letter: string) => (letter === '<' ? 0 : Number.parseInt(letter, 36))
  return [...field].reduce((sum, letter, at) => sum + worth(letter) * (weights[at % 3] ?? 0), 0) % 10
}

/** `yymmdd`; an unknown month or day is filled. */
function readBirth(field: string, today: CalendarDate): { on: CalendarDate; precision: DatePrecision } | null {
  const parts = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(field)
  if (!parts) return null
  const [month, day] = [Number(parts[2]), Number(parts[3])]
  const precision: DatePrecision = Number.isNaN(month) ? 'year' : Number.isNaN(day) ? 'month' : 'day'
  for (const century of [2000, 1900]) {
    const on = makeDate(century + Number(parts[1]), month || 1, precision === 'day' ? day : 1)
    if (on && on <= today) return { on, precision }
  }
  return null
}

function readExpiry(field: string): CalendarDate | null {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(field)
  return parts && makeDate(2000 + Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

function personalNumber(field: string, { sex, birthOn }: PassportCard): string | null {
  const digits = field.replace(filler, '')
  const facts = describeCitizenId(digits)
  const agrees = facts?.sex === sex && birthOn !== null && facts.birthYear === Number(birthOn.slice(0, 4))
  return agrees ? digits : null
}

const broken = (reason: string): PassportResult => ({ ok: false, reason: `registration.scan.error.${reason}` })
