import { toNfc } from '@/lib/kernel/text'
import { type CalendarDate, type DatePrecision, formatDate } from '@/lib/kernel/time'
import { isFacilityCode, readCardNumber } from './bhyt-card'
import { readCardDate, readCardDay } from './card-date'
import { parseSex, type Sex } from './sex'

/** What a look-up says of a card, in the words the desk acts on. */
export const checkStates = [
  'valid',
  'replaced',
  'expired',
  'notFound',
  'mismatch',
  'revoked',
  'decreased',
  /** Managed elsewhere (army, police) or no card shown (child): card and papers are looked at by a person. */
  'papers',
  'badRequest',
  /** A code that is not in the published list. */
  'unknown',
] as const
export type CheckState = (typeof checkStates)[number]

/** Why there is no answer yet. Each is tried again by itself. */
export const checkFailures = ['timeout', 'down', 'server', 'login', 'unreadable'] as const
export type CheckFailure = (typeof checkFailures)[number]

/** The published result codes (VIETNAM.md 2.3): a state for the desk, or a failure of the gateway itself. */
export const resultCodes: Readonly<Record<string, CheckState | 'server' | 'login'>> = {
  '000': 'valid',
  '001': 'papers',
  '002': 'papers',
  '003': 'replaced',
  '004': 'replaced',
  '010': 'expired',
  '050': 'notFound',
  '051': 'notFound',
  '052': 'notFound',
  '053': 'notFound',
  '060': 'mismatch',
  '061': 'mismatch',
  '070': 'mismatch',
  '100': 'server',
  '101': 'server',
  '110': 'revoked',
  '120': 'decreased',
  '121': 'decreased',
  '122': 'decreased',
  '123': 'decreased',
  '124': 'decreased',
  '130': 'papers',
  '205': 'badRequest',
  '401': 'login',
  '500': 'server',
}

export const isKnownCode = (code: string): boolean => Object.hasOwn(resultCodes, code)
export const stateOfCode = (code: string): CheckState | 'server' | 'login' =>
  (isKnownCode(code) ? resultCodes[code] : undefined) ?? 'unknown'

export interface LookupQuestion {
  number: string
  fullName: string
  birthOn: CalendarDate
  birthPrecision: DatePrecision
}

/** The member of staff the facility named to the gateway for its account. */
export interface LookupStaff {
  fullName: string
  citizenId: string
}

/**
 * The body of a look-up (VIETNAM.md 2.3). A birth date known by its year is sent as the year, as the card's QR carries
 * it: the specification shows only dd/MM/yyyy and is silent on it.
 */
export const lookupBody = ({ number, fullName, birthOn, birthPrecision }: LookupQuestion, staff: LookupStaff) => ({
  maThe: number,
  hoTen: toNfc(fullName),
  ngaySinh: birthPrecision === 'day' ? formatDate(birthOn) : formatDate(birthOn, 'year'),
  hoTenCb: staff.fullName,
  cccdCb: staff.citizenId,
})

export interface GatewayNewCard {
  number: string
  validFrom: CalendarDate | null
  validTo: CalendarDate | null
  initialFacilityCode: string | null
  initialFacilityName: string | null
}

/**
 * What we keep of a reply: enough to compare with the record. The list of earlier treatment (dsLichSuKCB2018, with
 * diagnoses of other hospitals) is not needed to know a card and is dropped here, as is the address.
 */
export interface GatewayReply {
  code: string
  number: string | null
  fullName: string | null
  birth: { on: CalendarDate; precision: DatePrecision } | null
  sex: Sex | null
  initialFacilityCode: string | null
  validFrom: CalendarDate | null
  validTo: CalendarDate | null
  fiveYearsOn: CalendarDate | null
  areaCode: string | null
  newCard: GatewayNewCard | null
}

export type ReadReply =
  | { ok: true; state: CheckState; reply: GatewayReply }
  | { ok: false; failure: Extract<CheckFailure, 'server' | 'login' | 'unreadable'> }

/** Any JSON value gives a result or one clear failure; never throws. */
export function readReply(json: unknown): ReadReply {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ok: false, failure: 'unreadable' }
  const at = (name: string) => plain((json as Record<string, unknown>)[name])
  const code = at('maKetQua')?.padStart(3, '0') ?? ''
  if (!/^\d{3}$/.test(code)) return { ok: false, failure: 'unreadable' }
  const state = stateOfCode(code)
  if (state === 'server' || state === 'login') return { ok: false, failure: state }
  const birth = readCardDate(at('ngaySinh') ?? '')
  const newNumber = readCardNumber(at('maTheMoi') ?? '')
  return {
    ok: true,
    state,
    reply: {
      code,
      number: readCardNumber(at('maThe') ?? '')?.number ?? null,
      fullName: at('hoTen'),
      birth: birth && { on: birth.on, precision: birth.precision },
      sex: parseSex(at('gioiTinh') ?? ''),
      initialFacilityCode: facilityCode(at('maDKBD')),
      validFrom: readCardDay(at('gtTheTu') ?? ''),
      validTo: readCardDay(at('gtTheDen') ?? ''),
      fiveYearsOn: readCardDay(at('ngayDu5Nam') ?? ''),
      areaCode: at('maKV'),
      newCard: newNumber && {
        number: newNumber.number,
        validFrom: readCardDay(at('gtTheTuMoi') ?? ''),
        validTo: readCardDay(at('gtTheDenMoi') ?? ''),
        initialFacilityCode: facilityCode(at('maDKBDMoi')),
        initialFacilityName: at('tenDKBDMoi'),
      },
    },
  }
}

const longest = 200

/** A text or a number as one clean line; null where it says nothing. Half a surrogate or a control character cannot be stored. */
function plain(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = toNfc(String(value))
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .trim()
    .slice(0, longest)
    .replace(/\p{Cs}/gu, '')
  return text === '' || text === '-' ? null : text
}

function facilityCode(text: string | null): string | null {
  const code = text?.replace(/[\s-]/g, '').toUpperCase() ?? ''
  return isFacilityCode(code) ? code : null
}

/** A card the gateway calls good may still have ended, or not begun, on the day it is to be used. */
export function stateOn(
  state: CheckState,
  reply: Pick<GatewayReply, 'validFrom' | 'validTo'>,
  on: CalendarDate,
): CheckState | 'notYet' {
  if (state !== 'valid') return state
  if (reply.validTo && on > reply.validTo) return 'expired'
  return reply.validFrom && on < reply.validFrom ? 'notYet' : 'valid'
}

const retryMinutes = [1, 2, 5, 10]
/** Longer and longer: a gateway that is down is not asked a thousand times when it comes back. */
export const retryAfterMinutes = (attempts: number): number => retryMinutes[attempts - 1] ?? 30

/** A visit of yesterday is asked for anew when it is paid; the old question is left alone. */
const longestHours = 24
export const isTooOld = (requestedAt: Date, now: Date): boolean =>
  now.getTime() - requestedAt.getTime() > longestHours * 3_600_000
