import { searchKey } from '@/lib/kernel/text'

/** How people write an address at the desk, and how the lists write it. All without accents. */
const written: readonly (readonly [RegExp, string])[] = [
  [/\b(tp|t\.p)\.? ?(hcm|ho chi minh)\b|\bhcm\b|\bsai gon\b/g, 'ho chi minh'],
  [/\bhn\b/g, 'ha noi'],
  [/\btp\.? ?(?=[a-z])/g, 'thanh pho '],
  [/\bp\.? ?(?=\d)|\bp\. ?/g, 'phuong '],
  [/\bq\.? ?(?=\d)|\bq\. ?/g, 'quan '],
  [/\bh\. ?/g, 'huyen '],
  [/\bx\. ?/g, 'xa '],
  [/\btt\.? (?=[a-z])/g, 'thi tran '],
  [/\btx\.? (?=[a-z])/g, 'thi xa '],
]

/** The words of an address, old or new: 'P12 Q. Gò Vấp' and 'phuong 12 quan go vap' ask the same. */
export function placeTokens(query: string): string[] {
  const text = written.reduce((key, [said, meant]) => key.replace(said, meant), searchKey(query))
  return [...new Set(text.split(/[^a-z0-9]+/).filter((token) => token !== ''))]
}
