import { searchKey } from '@/lib/kernel/text'
import { addDays, type CalendarDate, dateParts, makeDate, parseDateInput } from '@/lib/kernel/time'
import { compactNumber, toHalfWidth } from './digits'
import { nameSearchKey } from './name'

/** What somebody typed in the search box, taken apart. */
export interface PatientSearch {
  /** Words of the name typed whole, y folded to i; one letter stays as it is. */
  words: string[]
  /** The last word, which may still be unfinished. */
  last: string | null
  /** Born from this day, before that day. */
  from: CalendarDate | null
  to: CalendarDate | null
  /** Last digits of a phone, identity, record or card number; or a whole number with letters. */
  tail: string | null
}

const fewestDigits = 4

/**
 * `nguyen v an 85`, `an nguyen 15/06/1985`, `0912 345 678`, `5678`, `BN00000012`, `DN4010100000001`. Null where there is
 * too little to search by.
 */
export function parseSearchText(text: string, today: CalendarDate): PatientSearch | null {
  const parts = toHalfWidth(text).trim().split(/\s+/).filter(Boolean)
  const hasName = parts.some((part) => /^\p{L}/u.test(part) && !isCode(part))
  const search: PatientSearch = { words: [], last: null, from: null, to: null, tail: null }
  const names: string[] = []
  const digits: string[] = []
  for (const part of parts) {
    const birth = readBirth(part, hasName, today)
    if (birth) Object.assign(search, birth)
    else if (isCode(part) || /^\+?\d/.test(part)) digits.push(part)
    else names.push(part)
  }
  Object.assign(search, readName(names))
  const number = compactNumber(digits.join('')).replace(/^\+84/, '0')
  if (number.length >= fewestDigits && /^[A-Z0-9]+$/.test(number)) search.tail = number
  // Two letters alone are initials; one letter finds half the country.
  const typed = [...search.words, search.last].filter((word) => word !== null)
  const hasWord = typed.length > 1 || typed.some((word) => word.length > 1)
  return hasWord || search.tail !== null || search.from !== null ? search : null
}

const isCode = (part: string): boolean => /^([a-z]{2}\d{6,13}|[a-z]\d{7})$/i.test(part)

function readBirth(part: string, hasName: boolean, today: CalendarDate): Pick<PatientSearch, 'from' | 'to'> | null {
  const thisYear = dateParts(today).year
  if (/^\d{2}$/.test(part) && hasName) {
    const century = Math.floor(thisYear / 100) * 100
    return yearRange(Number(part) + (century + Number(part) > thisYear ? century - 100 : century))
  }
  if (/^\d{4}$/.test(part)) {
    const isYear = hasName && Number(part) >= 1880 && Number(part) <= thisYear
    return isYear ? yearRange(Number(part)) : null
  }
  const read = /[/.-]/.test(part) ? parseDateInput(part) : null
  if (!read) return null
  if (read.precision === 'day') return { from: read.on, to: addDays(read.on, 1) }
  const { year, month } = dateParts(read.on)
  return { from: read.on, to: month === 12 ? makeDate(year + 1, 1, 1) : makeDate(year, month + 1, 1) }
}

const yearRange = (year: number) => ({ from: makeDate(year, 1, 1), to: makeDate(year + 1, 1, 1) })

function readName(names: string[]): Pick<PatientSearch, 'words' | 'last'> {
  const typed = names.flatMap(wordsOf)
  const words = typed.slice(0, -1).map((word) => (word.length === 1 ? word : nameSearchKey(word).loose))
  return { words, last: typed.at(-1) ?? null }
}

const wordsOf = (text: string): string[] =>
  searchKey(text)
    .replace(/['’ʼ.·]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
