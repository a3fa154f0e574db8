import { searchKey } from '@/lib/kernel/text'

/** How people write an address at the desk, and how the lists write it. All without accents. */
const written: readonly (readonly [RegExp, string])[] = [
  [/\b(tp|t\.p)\.? ?(hcm|ho chi minh)\b|\bhcm\b|\bsai gon\b/g, 'ho chi minh'],
  [/\bhn\b/g, 'ha noi'],
  // The name of before 01/01/2025; the list has the old communes under the present one.
  [/\b(tinh )?thua thien[ -]+hue\b/g, 'hue'],
  [/\btp\.? ?(?=[a-z])/g, 'thanh pho '],
  [/\bp\.? ?(?=\d)|\bp\. ?/g, 'phuong '],
  [/\bq\.? ?(?=\d)|\bq\. ?/g, 'quan '],
  [/\bh\. ?/g, 'huyen '],
  [/\bx\. ?/g, 'xa '],
  [/\btt\.? (?=[a-z])/g, 'thi tran '],
  [/\btx\.? (?=[a-z])/g, 'thi xa '],
]

/** An address, old or new, in the words of the lists: 'P12 Q. Gò Vấp' and 'phuong 12 quan go vap' say the same. */
export const placeWords = (query: string): string[] =>
  written
    .reduce((key, [said, meant]) => key.replace(said, meant), searchKey(query))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    // Cards and people write Phường 06, the lists Phường 6.
    .map((word) => word.replace(/^0+(?=\d)/, ''))

/** Each word begins a word of the key it finds; a number is the whole of it: 1 is not 12. */
export const placePatterns = (query: string): string[] =>
  [...new Set(placeWords(query))].map((word) => (/^\d+$/.test(word) ? `\\m${word}\\M` : `\\m${word}`))

const communeKinds = ['phuong', 'xa', 'thi tran', 'dac khu']
const upperKinds = ['quan', 'huyen', 'thi xa', 'thanh pho', 'tinh']
const kind = `((${[...communeKinds, ...upperKinds].join('|')}) )?`

export interface PlaceRank {
  /** Beginnings (`like`) of every key that begins with the words: cheap to tell, a pattern is read for what is left. */
  starts: string[]
  /** The name is over with the words: beginnings where they are few, a pattern where they are many. */
  whole: { starts: string[] } | { pattern: string }
  /** All words in order; null where `starts` says so already. */
  begins: string | null
}

/**
 * What tells the commune that was named from one that has the words somewhere: "ba dinh" is Phường Ba Đình before an
 * Xã Ba Đình Thượng, and that before every ward of the old Quận Ba Đình. Kinds may be left out.
 */
export function placeRank(query: string): PlaceRank {
  const words = placeWords(query)
  const { heads, isAll } = headsOf(words)
  const starts = ['', ...communeKinds.map((one) => `${one} `)].flatMap((before) => heads.map((head) => before + head))
  const begins = `^${kind}${words.join(` ${kind}`)}`
  return {
    starts: starts.map((start) => `${start}%`),
    whole: isAll
      ? { starts: starts.flatMap((start) => [start, ...upperKinds.map((one) => `${start} ${one} %`)]) }
      : { pattern: `${begins}($| (${upperKinds.join('|')}) )` },
    begins: isAll ? null : begins,
  }
}

/** The first two words of the name, side by side or the second after the kind of the next level (Láng, Quận Đống Đa). */
function headsOf(words: readonly string[]): { heads: string[]; isAll: boolean } {
  const said = [...communeKinds, ...upperKinds].find((one) => words.join(' ').startsWith(`${one} `))
  const at = said ? said.split(' ').length : 0
  const [first, second] = [words.slice(0, at + 1).join(' '), words[at + 1]]
  if (second === undefined) return { heads: [first], isAll: true }
  const heads = [`${first} ${second}`, ...upperKinds.map((one) => `${first} ${one} ${second}`)]
  return { heads, isAll: words.length === at + 2 }
}
