import { searchKey, toNfc } from '@/lib/kernel/text'
import type { Checked, Notice } from './notice'

/** HO_TEN of the insurance files holds 255 characters. */
const longest = 255

/**
 * A full name as written on the person's papers, in NFC, its case and spelling untouched. Any script is a name. Refused:
 * control and direction-changing characters, no letter at all, more than three marks on one letter. Doubted: the rest.
 */
export function checkFullName(text: string): Checked<string> {
  if (/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)) {
    return { ok: false, error: 'validation.nameControl' }
  }
  const value = toNfc(
    text
      .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  if (value === '') return { ok: false, error: 'validation.required' }
  if (!/\p{L}/u.test(value)) return { ok: false, error: 'validation.nameNoLetter' }
  if (/\p{M}{4,}/u.test(value)) return { ok: false, error: 'validation.nameMarks' }
  if (value.length > longest) return { ok: false, error: 'validation.nameLong' }
  return { ok: true, value, warnings: nameWarnings(value) }
}

function nameWarnings(name: string): Notice[] {
  const warnings: Notice[] = []
  if ((name.match(/\p{L}/gu) ?? []).length === 1) warnings.push({ key: 'registration.name.oneLetter' })
  if (mixesAlphabets(name)) warnings.push({ key: 'registration.name.mixedAlphabets' })
  if (/\p{N}/u.test(name)) warnings.push({ key: 'registration.name.digits' })
  if (/[^\p{L}\p{M}\p{N} .'’ʼ\-‐‑·\u200c\u200d]/u.test(name)) warnings.push({ key: 'registration.name.unusual' })
  return warnings
}

/** Cyrillic or Greek letters among Latin ones look the same and are never found again. */
function mixesAlphabets(name: string): boolean {
  const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]
  return alphabets.filter((alphabet) => alphabet.test(name)).length > 1
}

export interface NameParts {
  family: string
  middle: string
  given: string
}

/** First word, words between, last word. A name of one word is a given name: people are called by it. */
export function splitName(fullName: string): NameParts {
  const words = fullName.split(' ').filter((word) => word !== '')
  const given = words.at(-1) ?? ''
  return { family: words.length > 1 ? (words[0] ?? '') : '', middle: words.slice(1, -1).join(' '), given }
}

export interface NameKeys {
  /** No accents, đ as d, lower case. */
  key: string
  /** The same with y as i at the end of a syllable (Lý, Lí; Thuý, Thúi) and without apostrophes, hyphens and dots. */
  loose: string
  /** First letters in order: nva. */
  initials: string
}

export function nameSearchKey(fullName: string): NameKeys {
  const key = searchKey(fullName)
  const words = key
    .replace(/['’ʼ.·]/g, '')
    .split(/[\s\-‐‑]+/)
    .filter((word) => word !== '')
  return {
    key,
    loose: words.map((word) => word.replace(/y$/, 'i')).join(' '),
    initials: words.map((word) => [...word][0] ?? '').join(''),
  }
}

/** Lists are sorted by given name, then family, then middle, as everybody here expects. */
const collator = new Intl.Collator('vi')
export function compareNames(a: string, b: string): number {
  const [left, right] = [splitName(a), splitName(b)]
  return (
    collator.compare(left.given, right.given) ||
    collator.compare(left.family, right.family) ||
    collator.compare(left.middle, right.middle)
  )
}
