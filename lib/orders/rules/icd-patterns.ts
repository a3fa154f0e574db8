/**
 * Disease lists of the circulars are written for people: `B18.1`, `B20 đến B24, Z21`, `Từ D62 đến D64`, `L20; L30`,
 * `E10 - E14 (trừ E10.0, E11.1)`. A category covers its sub-codes; a range compares at the precision of its ends.
 */
const code = String.raw`[A-Z]\d{2}(?:\.\d{1,2})?`
const onlyRange = new RegExp(`^(${code})(?:-(${code}))?$`)

const clean = (text: string): string => text.normalize('NFC').toUpperCase().replace(/\.-/g, '').replace(/[†*+]/g, '')

export const matchesIcdPattern = (icd: string, pattern: string): boolean => matchesAnyIcdPattern(icd, [pattern])

export function matchesAnyIcdPattern(icd: string, patterns: readonly string[]): boolean {
  const wanted = clean(icd).trim()
  if (!/^[A-Z]\d{2}/.test(wanted)) return false
  const isCovered = ({ from, to }: Range) => wanted.slice(0, from.length) >= from && wanted.slice(0, to.length) <= to
  return patterns.some((pattern) => {
    const { included, excluded } = partsOf(pattern)
    return included.some(isCovered) && !excluded.some(isCovered)
  })
}

/** Both ends belong to it; a single code is a range of one. */
interface Range {
  from: string
  to: string
}

interface Parts {
  included: Range[]
  excluded: Range[]
}

/** The lists are constants of the product, a few hundred lines read at every signature. */
const known = new Map<string, Parts>()

function partsOf(pattern: string): Parts {
  const before = known.get(pattern)
  if (before) return before
  const text = clean(pattern)
  const made = {
    included: rangesIn(text.replace(/\([^)]*\)/g, ' ')),
    excluded: [...text.matchAll(/\((?:TRỪ|EXCEPT)([^)]*)\)/g)].flatMap((match) => rangesIn(match[1] ?? '')),
  }
  known.set(pattern, made)
  return made
}

function rangesIn(text: string): Range[] {
  return text
    .replace(/TỪ/g, ' ')
    .replace(/\s*(?:ĐẾN|[-–])\s*/g, '-')
    .split(/[,;\s]+/)
    .flatMap((part) => {
      const [, from, to] = onlyRange.exec(part) ?? []
      return from ? [{ from, to: to ?? from }] : []
    })
}
