import { isId } from '@/lib/kernel/ids'
import { businessDay, type CalendarDate } from '@/lib/kernel/time'
import { type BhytQrCard, parseBhytQr, readCardNumber } from './bhyt-card'
import { isCitizenId } from './citizen-id'
import { type CitizenCard, parseCitizenQr } from './citizen-qr'
import { compactNumber } from './digits'
import type { Notice } from './notice'
import { isMachineReadable, type PassportCard, readPassport } from './passport'

export type Scan =
  | { kind: 'citizenQr'; card: CitizenCard; warnings: Notice[] }
  | { kind: 'bhytQr'; card: BhytQrCard }
  | { kind: 'passport'; card: PassportCard; warnings: Notice[] }
  | { kind: 'ticket'; ticketId: string }
  | { kind: 'ticketPage'; code: string }
  | { kind: 'record'; recordNumber: string }
  | { kind: 'slip'; code: string }
  | { kind: 'appointment'; code: string }
  | { kind: 'citizenId'; citizenId: string }
  | { kind: 'bhytNumber'; number: string }
  | { kind: 'unreadable'; reason: string }

/**
 * Our record number: BN and 8 to 12 digits. Two consonants first, so that it is never taken for a phone, citizen or
 * insurance number, and so that no Vietnamese input method changes a key of it.
 */
export const isRecordNumber = (text: string): boolean => /^BN\d{8,12}$/.test(text)

/** The address printed on a queue ticket: 24 digits tell nothing, and no Vietnamese input method changes one. */
export const ticketPagePath = (code: string): string => `/q/${code}`
/** Of whatever a scanner made of the address: only its end counts. */
const ticketPage = /(?:^|\/)q\/(\d{24})\/?$/i

/** The text of the QR on tickets printed before they had a page of their own, and on a wristband. */
export const ticketCode = (ticketId: string): string => `MACH:T:${ticketId}`
export const wristbandCode = (recordNumber: string): string => `MACH:P:${recordNumber}`

/** One entry for everything that is scanned at a desk or a bedside. Never throws. The day tells the century of a birth. */
export function readScan(text: string, today: CalendarDate = businessDay(new Date())): Scan {
  const typed = text.replace(/[\p{Cc}\ufeff\u200b]/gu, '').trim()
  if (typed === '') return unreadable('empty')
  const ours = /^MACH\s*[:;]\s*([A-Z])\s*[:;]\s*(.+)$/i.exec(typed)
  if (ours) return readOurs((ours[1] ?? '').toUpperCase(), ours[2] ?? '')
  const page = ticketPage.exec(typed)
  if (page) return { kind: 'ticketPage', code: page[1] ?? '' }
  if (/[|｜¦]/.test(typed)) return readCard(text)
  if (isMachineReadable(text)) {
    const passport = readPassport(text, today)
    if (!passport.ok) return { kind: 'unreadable', reason: passport.reason }
    return { kind: 'passport', card: passport.card, warnings: passport.warnings }
  }
  return readNumber(compactNumber(typed))
}

/**
 * Whether a code that is typed key by key has come to its end, as far as its form tells: seven fields of a citizen card,
 * the closing sign of an insurance card, and of any other that it can be read. A slow computer may rest between two keys.
 */
export function isWholeScan(text: string): boolean {
  const fields = text.trim().split(/[|｜¦]/)
  if (fields.length === 1) return readScan(text).kind !== 'unreadable'
  if (readCardNumber(compactNumber(fields[0] ?? ''))) return text.trim().endsWith('$')
  return fields.length >= 7 && /^\s*\d{8}\s*$/.test(fields[6] ?? '')
}

/**
 * A citizen or insurance card scanned into a field of a form: what stood in the field before, and the code. Null where no
 * card was scanned. A code begins with the number of the card, so that what was typed before it can be told from it.
 */
export function splitScan(text: string): { before: string; code: string } | null {
  const bar = text.search(/[|｜¦]/)
  if (bar < 0) return null
  const number = /(?:[A-Z]{2}[1-5]\d{12}|\d{12}|\d{10})\s*$/i.exec(text.slice(0, bar))
  if (!number) return null
  return { before: text.slice(0, number.index).trim(), code: text.slice(number.index) }
}

function readOurs(kind: string, body: string): Scan {
  if (kind === 'T' && isId(body)) return { kind: 'ticket', ticketId: body.toLowerCase() }
  const recordNumber = compactNumber(body)
  if (kind === 'P' && isRecordNumber(recordNumber)) return { kind: 'record', recordNumber }
  return unreadable(/[^\u0020-\u007e]/.test(body) ? 'typingMethod' : 'ourCode')
}

function readCard(text: string): Scan {
  const first = compactNumber((text.split(/[|｜¦]/)[0] ?? '').replace(/[\p{Cc}]/gu, ''))
  if (readCardNumber(first)) {
    const bhyt = parseBhytQr(text)
    return bhyt.ok ? { kind: 'bhytQr', card: bhyt.card } : { kind: 'unreadable', reason: bhyt.reason }
  }
  const citizen = parseCitizenQr(text)
  if (!citizen.ok) return { kind: 'unreadable', reason: citizen.reason }
  return { kind: 'citizenQr', card: citizen.card, warnings: citizen.warnings }
}

function readNumber(number: string): Scan {
  if (isCitizenId(number)) return { kind: 'citizenId', citizenId: number }
  if (isRecordNumber(number)) return { kind: 'record', recordNumber: number }
  const paper = /^MH([12])\d{10}$/.exec(number)
  if (paper) return { kind: paper[1] === '1' ? 'slip' : 'appointment', code: number }
  const card = readCardNumber(number)
  return card ? { kind: 'bhytNumber', number: card.number } : unreadable('unknown')
}

const unreadable = (reason: string): Scan => ({ kind: 'unreadable', reason: `registration.scan.error.${reason}` })
