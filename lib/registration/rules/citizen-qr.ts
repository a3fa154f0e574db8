import { toNfc } from '@/lib/kernel/text'
import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import { readCardDate, readCardDay } from './card-date'
import { checkCitizenId, describeCitizenId, isOldId } from './citizen-id'
import { compactNumber, toHalfWidth } from './digits'
import { repairKeystrokes } from './keystrokes'
import { looksGarbled, repairMojibake } from './mojibake'
import type { Notice } from './notice'
import { parseSex, type Sex } from './sex'

export interface CitizenCard {
  citizenId: string
  /** The nine-digit number before it, where the card names one. */
  oldId: string | null
  fullName: string
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  sex: Sex
  /** As printed: three levels on cards from before 01/07/2025. */
  address: string
  issuedOn: CalendarDate | null
  /** Names behind the seven fields of a card issued since 01/07/2024; empty in every sample seen. */
  parents: string[]
}

export type CitizenQrResult = { ok: true; card: CitizenCard; warnings: Notice[] } | { ok: false; reason: string }

/** The bar between the fields, however a keyboard layout sent it. */
const bars = /[|｜¦]/

/** Reads any text a scanner or a camera gives for a citizen card. Never throws; what it doubts it says. */
export function parseCitizenQr(text: string): CitizenQrResult {
  const { fields, warnings } = splitScan(text)
  if (fields.length < 2) return { ok: false, reason: 'registration.scan.error.notCitizenQr' }
  const id = checkCitizenId((fields[0] ?? '').replace(/^\s*\][A-Za-z]\d/, ''))
  if (!id.ok) return { ok: false, reason: 'registration.scan.error.citizenId' }
  if (fields.length < 7) return { ok: false, reason: 'registration.scan.error.incomplete' }
  const name = readName(fields[2] ?? '', warnings)
  if (!/\p{L}/u.test(name)) return { ok: false, reason: 'registration.scan.error.noName' }

  const birth = readCardDate(toHalfWidth(fields[3] ?? ''))
  if (!birth) warnings.push({ key: 'registration.scan.warning.birthUnreadable' })
  const issuedOn = readCardDay(toHalfWidth(fields[6] ?? ''))
  if (!issuedOn) warnings.push({ key: 'registration.scan.warning.issuedUnreadable' })
  const sex = readSex(fields[4] ?? '', id.value, warnings)
  const birthYear = birth ? Number(birth.on.slice(0, 4)) : null
  warnings.push(...contradictions(id.value, sex, birthYear))
  const oldId = compactNumber(fields[1] ?? '')
  return {
    ok: true,
    warnings,
    card: {
      citizenId: id.value,
      oldId: isOldId(oldId) ? oldId : null,
      fullName: name,
      birthOn: birth?.on ?? null,
      birthPrecision: birth?.precision ?? 'day',
      sex,
      address: tidy(fields[5] ?? ''),
      issuedOn,
      parents: fields.slice(7).map(tidy).filter(looksLikeName),
    },
  }
}

/** Mojibake first, while the bytes are whole; then control characters; then the fields. */
function splitScan(text: string): { fields: string[]; warnings: Notice[] } {
  const warnings: Notice[] = []
  const outer = text.replace(/^[\s\ufeff]+|[\r\n\t ]+$/g, '')
  const repaired = repairMojibake(outer)
  if (repaired) warnings.push({ key: 'registration.scan.warning.repairedEncoding' })
  const sound = repaired ?? outer
  // A scanner's Enter or Tab inside the text is one key too many, so it is taken out and nothing is put in its place.
  if (/[\r\n\t]/.test(sound)) warnings.push({ key: 'registration.scan.warning.interrupted' })
  if (looksGarbled(sound)) warnings.push({ key: 'registration.scan.warning.garbled' })
  const clean = toNfc(sound.replace(/\p{Cc}|\u200b|\ufeff|\p{Cs}/gu, ''))
  return { fields: clean.split(bars), warnings }
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()

function looksLikeName(text: string): boolean {
  return /^[\p{L}\p{M}.'’\- ]+$/u.test(text) && /\p{L}{2}/u.test(text)
}

function readName(field: string, warnings: Notice[]): string {
  const name = tidy(field)
  const repaired = repairKeystrokes(name)
  if (repaired) warnings.push({ key: 'registration.scan.warning.repairedTyping', values: { name: repaired } })
  else if (/\d/.test(name)) warnings.push({ key: 'registration.scan.warning.typingMethod' })
  return repaired ?? name
}

function readSex(field: string, citizenId: string, warnings: Notice[]): Sex {
  const stated = parseSex(tidy(field))
  if (stated) return stated
  warnings.push({ key: 'registration.scan.warning.sexFromNumber' })
  return describeCitizenId(citizenId)?.sex ?? 'unknown'
}

function contradictions(citizenId: string, sex: Sex, birthYear: number | null): Notice[] {
  const checked = checkCitizenId(citizenId, { sex, birthYear })
  return checked.ok ? checked.warnings : []
}
