import { searchKey } from '@/lib/kernel/text'

/** A Vietnamese syllable without its marks. Loose on purpose: it only tells a word from the keys that make a word. */
const syllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?:ieu|yeu|uoi|uou|uya|uye|uyu|oai|oay|oeo|uay|uao|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|[aeiouy])(?:ng|nh|ch|[cmnpt])?$/

export const isSyllable = (word: string): boolean => syllable.test(searchKey(word))

const circumflex: Record<string, string> = { a: 'â', e: 'ê', o: 'ô' }
const hook: Record<string, string> = { a: 'ă', o: 'ơ', u: 'ư' }
const telexTones: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const vniTones: Record<string, string> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' }

/** Keys of one word (`nguyeenx`, `d9at65`) as the word they were meant to make; null where they make no syllable. */
function composeWord(word: string, method: 'telex' | 'vni'): string | null {
  const tones = method === 'telex' ? telexTones : vniTones
  let letters: string[] = []
  let tone = ''
  for (const key of word.toLowerCase()) {
    const mark = tones[key]
    const hasVowel = letters.some((letter) => /[aeiouyâêôăơư]/.test(letter))
    if (mark && hasVowel) {
      if (tone) return null
      tone = mark
      continue
    }
    const shaped = method === 'telex' ? shapeTelex(letters, key) : shapeVni(letters, key)
    letters = shaped ?? [...letters, key]
  }
  const plain = letters.join('')
  if (!isSyllable(plain) || !/^\p{L}+$/u.test(plain)) return null
  return matchCase(word, placeTone(plain, tone))
}

function shapeTelex(letters: string[], key: string): string[] | null {
  const last = letters.at(-1) ?? ''
  if (key === 'd' && letters[0] === 'd') return ['đ', ...letters.slice(1)]
  if (key === 'w') return applyHook(letters, hook)
  if (last === key && circumflex[key]) return [...letters.slice(0, -1), circumflex[key]]
  return null
}

function shapeVni(letters: string[], key: string): string[] | null {
  if (key === '9' && letters[0] === 'd') return ['đ', ...letters.slice(1)]
  if (key === '6') return replaceLast(letters, circumflex)
  if (key === '7') return applyHook(letters, { o: 'ơ', u: 'ư' })
  if (key === '8') return replaceLast(letters, { a: 'ă' })
  return null
}

function replaceLast(letters: string[], shapes: Record<string, string>): string[] | null {
  const at = letters.findLastIndex((letter) => Object.hasOwn(shapes, letter))
  if (at < 0) return null
  return letters.map((letter, i) => (i === at ? (shapes[letter] ?? letter) : letter))
}

/** One key marks both vowels of `uo` (`uow` → `ươ`). */
function applyHook(letters: string[], shapes: Record<string, string>): string[] | null {
  const at = letters.findLastIndex((letter) => Object.hasOwn(shapes, letter))
  if (at < 0) return null
  const isPair = letters[at] === 'o' && letters[at - 1] === 'u' && letters[0] !== 'q'
  return letters.map((letter, i) => (i === at || (isPair && i === at - 1) ? (shapes[letter] ?? letter) : letter))
}

/** The tone sits on the marked vowel, else before a last open vowel, else on the vowel that closes with a consonant. */
function placeTone(word: string, tone: string): string {
  if (!tone) return word
  const start = /^(gi|qu)(?=[aeiouyâêôăơư])/.test(word) ? 2 : 0
  const vowels = [...word].flatMap((letter, i) => (i >= start && /[aeiouyâêôăơư]/.test(letter) ? [i] : []))
  const marked = vowels.findLast((i) => /[âêôăơư]/.test(word[i] ?? ''))
  const last = vowels.at(-1) ?? 0
  const isOpen = last === word.length - 1
  const at = marked ?? (isOpen && vowels.length > 1 ? (vowels.at(-2) ?? last) : last)
  return (word.slice(0, at + 1) + tone + word.slice(at + 1)).normalize('NFC')
}

function matchCase(typed: string, word: string): string {
  if (typed === typed.toUpperCase()) return word.toLocaleUpperCase('vi')
  const isCapital = /^[A-Z]/.test(typed)
  return isCapital ? word.charAt(0).toLocaleUpperCase('vi') + word.slice(1) : word
}

/**
 * A Vietnamese name that arrived as raw Telex or VNI keys (`Nguyeenx Vawn An`, `Nguye64n Va8n An`). Repaired only if it
 * is plain ASCII, at least one word is no syllable as it stands, and every such word becomes one; otherwise null.
 */
export function repairKeystrokes(text: string): string | null {
  if (/[^\u0020-\u007e]/.test(text)) return null
  const words = text.split(' ')
  if (words.every((word) => word === '' || isSyllable(word))) return null
  const method = /\d/.test(text) ? 'vni' : 'telex'
  const repaired = words.map((word) => (word === '' || isSyllable(word) ? word : composeWord(word, method)))
  return repaired.includes(null) ? null : repaired.join(' ')
}
