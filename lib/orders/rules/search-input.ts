import { parseDecimal } from '@/lib/kernel/numbers'
import { toNfc } from '@/lib/kernel/text'
import type { DaySlot, Dose } from './dose'

export interface QuickRegimen {
  dose: Dose
  /** Absent where only `1x2` was typed. */
  days?: number
  unit?: string
  /** Three bare numbers behind a name may be its strength too: somebody has to look. */
  isGuess?: true
}

/** `teno 300 1x1x30` is what to look for and how to take it. */
export interface OrderSearch {
  query: string
  regimen: QuickRegimen | null
}

const amount = String.raw`(\d{1,4}(?:[.,]\d{1,3})?|\d{1,2}\/\d{1,2}|[½¼¾])`
const times = String.raw`\s*[x×*]\s*`
const even = new RegExp(
  String.raw`(?:^|\s)${amount}\s*(\p{L}[\p{L} ]{0,14}?)?${times}(\d{1,3})\s*(?:lần|lan|l)?(?:\s*\/\s*(?:ngày|ngay|n|d))?` +
    String.raw`(?:${times}(\d{1,3})\s*(?:ngày|ngay|n|days?|d)?)?\s*$`,
  'iu',
)
/** `sáng 3 chiều 2 tối 1 x 5`, short `s3 c2 t1 x5`. `t` alone is tối; trưa is `tr`. */
const slotName = '(sáng|sang|s|trưa|trua|tr|chiều|chieu|c|tối|toi|t)'
const onePart = new RegExp(String.raw`${slotName}\s*${amount}\s*(?:viên|vien|v)?(?=[\s,;+-]|$|[x×*])`, 'giu')
const uneven = new RegExp(
  String.raw`(?:^|\s)((?:${slotName}\s*${amount}\s*(?:viên|vien|v)?[\s,;+-]*)+)` +
    String.raw`(?:[x×*]\s*(\d{1,3})\s*(?:ngày|ngay|n|days?|d)?|(\d{1,3})\s*(?:ngày|ngay|n))?\s*$`,
  'iu',
)

/** `1-0-1`, sáng-trưa-tối, with `x 5` or `5 ngày` behind; four are sáng-trưa-chiều-tối. */
const part = String.raw`(?:\d{1,2}(?:[.,]\d{1,2})?|1\/[24]|[½¼¾])`
const byDash = new RegExp(
  String.raw`(?:^|\s)(${part}(?:\s*-\s*${part}){2,3})(?:${times}(\d{1,3})\s*(?:ngày|ngay|n|d)?|\s+(\d{1,3})\s*(?:ngày|ngay|n))?\s*$`,
  'iu',
)
const dashSlots: Record<number, readonly DaySlot[]> = {
  3: ['morning', 'noon', 'evening'],
  4: ['morning', 'noon', 'afternoon', 'evening'],
}
/** `1 2 5`: an amount, times, days, as few as nobody takes for a strength. */
const bySpace = /(?:^|\s)(\d{1,2}(?:[.,]\d{1,2})?|1\/[24]|[½¼¾])\s+(\d)\s+(\d{1,2})\s*(?:ngày|ngay|n)?\s*$/iu
const bare = { amount: 10, times: 6, days: 90 } as const

const slots: Record<string, DaySlot> = { s: 'morning', tr: 'noon', c: 'afternoon', t: 'evening' }

/**
 * Dose in shorthand: `1x2x30` is 1 unit × 2 times a day × 30 days, also `1 viên x 2 x 5`, `1/2 × 2 × 5 ngày`,
 * `0,5*3`. Null where it is none or says something impossible (0 tablets, 30 times a day).
 */
export function parseQuickEntry(text: string): QuickRegimen | null {
  const parsed = parseOrderSearch(text)
  return parsed.query === '' ? parsed.regimen : null
}

export function parseOrderSearch(text: string): OrderSearch {
  const typed = toNfc(text).trim()
  return (
    readUneven(typed) ?? readEven(typed) ?? readDashes(typed) ?? readSpaces(typed) ?? { query: typed, regimen: null }
  )
}

function readEven(typed: string): OrderSearch | null {
  const match = even.exec(typed)
  if (!match) return null
  const perIntake = readAmount(match[1] ?? '')
  const timesPerDay = Number(match[3])
  const days = match[4] === undefined ? undefined : Number(match[4])
  if (perIntake === null || timesPerDay < 1 || timesPerDay > 24 || !isCourse(days)) return null
  const unit = match[2]?.trim()
  const dose: Dose = { kind: 'even', perIntake, timesPerDay }
  return { query: typed.slice(0, match.index).trim(), regimen: { dose, days, ...(unit ? { unit } : {}) } }
}

function readUneven(typed: string): OrderSearch | null {
  const match = uneven.exec(typed)
  if (!match) return null
  const parts = [...(match[1] ?? '').matchAll(onePart)].map((part) => ({
    slot: slots[/^tr/i.test(part[1] ?? '') ? 'tr' : (part[1] ?? '').charAt(0).toLowerCase()] as DaySlot,
    amount: readAmount(part[2] ?? ''),
  }))
  const course = match.at(-2) ?? match.at(-1)
  const days = course === undefined ? undefined : Number(course)
  // One lone letter is more likely a name (vitamin C 1 x 2) than an afternoon.
  if (parts.length === 1 && (match[2] ?? '').length < 3) return null
  const isDoubled = new Set(parts.map((part) => part.slot)).size < parts.length
  if (parts.length === 0 || isDoubled || !isCourse(days)) return null
  const sure = parts.flatMap((part) => (part.amount === null ? [] : [{ slot: part.slot, amount: part.amount }]))
  if (sure.length < parts.length) return null
  return { query: typed.slice(0, match.index).trim(), regimen: { dose: { kind: 'uneven', parts: sure }, days } }
}

function readDashes(typed: string): OrderSearch | null {
  const match = byDash.exec(typed)
  if (!match) return null
  const texts = (match[1] ?? '').split('-').map((text) => text.trim())
  const course = match[2] ?? match[3]
  const days = course === undefined ? undefined : Number(course)
  const parts = (dashSlots[texts.length] ?? []).flatMap((slot, i) => {
    const amount = readAmount(texts[i] ?? '')
    return amount === null ? [] : [{ slot, amount }]
  })
  if (parts.length === 0 || !isCourse(days)) return null
  return { query: typed.slice(0, match.index).trim(), regimen: { dose: { kind: 'uneven', parts }, days } }
}

function readSpaces(typed: string): OrderSearch | null {
  const match = bySpace.exec(typed)
  if (!match) return null
  const [perIntake, timesPerDay, days] = [readAmount(match[1] ?? ''), Number(match[2]), Number(match[3])]
  if (perIntake === null || perIntake > bare.amount || timesPerDay < 1 || timesPerDay > bare.times) return null
  if (days < 1 || days > bare.days) return null
  const query = typed.slice(0, match.index).trim()
  const dose: Dose = { kind: 'even', perIntake, timesPerDay }
  return { query, regimen: { dose, days, ...(query === '' ? {} : { isGuess: true as const }) } }
}

const isCourse = (days: number | undefined): boolean => days === undefined || (days >= 1 && days <= 366)

const glyphs: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 }

function readAmount(text: string): number | null {
  const fraction = /^(\d+)\/(\d+)$/.exec(text)
  const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : (glyphs[text] ?? parseDecimal(text))
  return value !== null && Number.isFinite(value) && value > 0 ? value : null
}
