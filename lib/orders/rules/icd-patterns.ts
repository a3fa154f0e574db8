/**
 * Disease lists of the circulars are written for people: `B18.1`, `B20 đến B24, Z21`, `Từ D62 đến D64`, `L20; L30`,
 * `E10 - E14 (trừ E10.0, E11.1)`. A category covers its sub-codes; a range compares at the precision of its ends.
 */
const code = String.raw`[A-Z]\d{2}(?:\.\d{1,2})?`
const onlyRange = new RegExp(`^(${code})(?:-(${code}))?$`)

const clean = (text: string): string => text.normalize('NFC').toUpperCase().replace(/\.-/g, '').replace(/[†*+]/g, '')

export function matchesIcdPattern(icd: string, pattern: string): boolean {
  const wanted = clean(icd).trim()
  const { included, excluded } = partsOf(pattern)
  return !excluded.some((part) => covers(part, wanted)) && included.some((part) => covers(part, wanted))
}

interface Parts {
  included: string[]
  excluded: string[]
}

/** The lists are constants of the product, a few hundred lines read at every signature. */
const known = new Map<string, Parts>()

function partsOf(pattern: string): Parts {
  const before = known.get(pattern)
  if (before) return before
  const text = clean(pattern)
  const made = {
    included: parts(text.replace(/\([^)]*\)/g, ' ')),
    excluded: [...text.matchAll(/\((?:TRỪ|EXCEPT)([^)]*)\)/g)].flatMap((match) => parts(match[1] ?? '')),
  }
  known.set(pattern, made)
  return made
}

export const matchesAnyIcdPattern = (icd: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matchesIcdPattern(icd, pattern))

function parts(text: string): string[] {
  return text
    .replace(/TỪ/g, ' ')
    .replace(/\s*(?:ĐẾN|[-–])\s*/g, '-')
    .split(/[,;\s]+/)
    .filter((part) => onlyRange.test(part))
}

function covers(part: string, icd: string): boolean {
  const match = onlyRange.exec(part)
  const from = match?.[1]
  if (!from) return false
  const to = match?.[2] ?? from
  return icd.slice(0, from.length) >= from && icd.slice(0, to.length) <= to && /^[A-Z]\d{2}/.test(icd)
}
