import { stripAccents } from '@/lib/kernel/text'
import { nameSearchKey } from './name'
import { givenSyllables } from './name-frequency'

/**
 * - `same`   letter for letter, accents left out on either side or the tone set on the other vowel
 * - `near`   order of the words, i for y, one slip of the keyboard, a middle name left out, an accent in the middle
 * - `other`  one syllable of a name is another one (Lan, Loan; Hùng, Hưng): twins and sisters, not slips
 * - `part`   family and given name, or family and middle name
 */
export type NameLikeness = 'same' | 'near' | 'other' | 'part' | 'none'

export function compareFullNames(a: string, b: string): NameLikeness {
  const [left, right] = [nameSearchKey(a).loose, nameSearchKey(b).loose]
  if (left === '' || right === '') return 'none'
  const [words, others] = [left.split(' '), right.split(' ')]
  if (left === right) return accentsAgree(a, b)
  if (words.toSorted().join(' ') === others.toSorted().join(' ')) return 'near'
  if (isShortened(words, others) || isShortened(others, words)) return 'near'
  if (words.length === others.length) {
    const changed = words.flatMap((word, i) => (word === others[i] ? [] : [i]))
    const [at] = changed
    if (changed.length === 1 && at !== undefined) {
      const [word, other] = [words[at] ?? '', others[at] ?? '']
      const isSlip = isOneSlip(word, other)
      const isLast = at === words.length - 1
      // Brothers and sisters have one family name, and nobody is called Tho for Thi.
      const mayBeAnother =
        at > 0 &&
        givenSyllables.has(word) &&
        givenSyllables.has(other) &&
        (isLast || (!fillers.has(word) && !fillers.has(other)))
      if (isSlip && !mayBeAnother) return 'near'
      if (isSlip || words.length > 2) return 'other'
    }
  } else if (
    isOneSlip(left.replaceAll(' ', ''), right.replaceAll(' ', '')) ||
    left.replaceAll(' ', '') === right.replaceAll(' ', '')
  ) {
    return 'near'
  }
  const hasSameEnds = words.length > 1 && others.length > 1 && words[0] === others[0] && words.at(-1) === others.at(-1)
  return hasSameEnds ? 'part' : 'none'
}

/** Middle names that only say man or woman. */
const fillers: ReadonlySet<string> = new Set(['thi', 'van'])

/** `Nguyễn Văn An` and `Nguyễn An`: every word of the shorter, in order, family and given name among them. */
function isShortened(longer: readonly string[], shorter: readonly string[]): boolean {
  if (shorter.length < 2 || shorter.length >= longer.length) return false
  if (longer[0] !== shorter[0] || longer.at(-1) !== shorter.at(-1)) return false
  let at = 0
  for (const word of longer) if (word === shorter[at]) at++
  return at === shorter.length
}

/** Of two names alike without accents. A name with no accent at all contradicts nothing. */
function accentsAgree(a: string, b: string): NameLikeness {
  const [words, others] = [wordsOf(a), wordsOf(b)]
  if (isBare(a) || isBare(b) || words.length !== others.length) return 'same'
  const differing = words.filter((word, i) => {
    const other = others[i] ?? ''
    return !isBare(word) && !isBare(other) && accentsOf(word) !== accentsOf(other)
  })
  const lost = words.filter((word, i) => accentsOf(word) !== accentsOf(others[i] ?? '')).length
  if (differing.length === 0 && lost === 0) return 'same'
  const isGivenOther = accentsOf(words.at(-1) ?? '') !== accentsOf(others.at(-1) ?? '')
  return isGivenOther ? 'other' : 'near'
}

const wordsOf = (name: string): string[] => name.toLocaleLowerCase('vi').normalize('NFC').split(/\s+/).filter(Boolean)
const isBare = (text: string): boolean => stripAccents(text) === text.normalize('NFC')

/** Marks of a word wherever they stand, so that hoà is hòa; y and i carry the same ones. */
const accentsOf = (word: string): string =>
  [...word.normalize('NFD')]
    .filter((letter) => /[\u0300-\u036f]/.test(letter))
    .toSorted()
    .join('') + (word.includes('đ') ? 'đ' : '')

/** One letter more, less, other, or two exchanged. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (restA.length === restB.length) {
    const isExchanged = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
    return restA.slice(1) === restB.slice(1) || isExchanged
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1)
}
