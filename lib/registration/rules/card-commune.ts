import { searchKey } from '@/lib/kernel/text'

interface Place {
  name: string
  fullName: string
  provinceName: string
  /** `Phường Dịch Vọng, Quận Cầu Giấy, Thành phố Hà Nội`. */
  formerNames: readonly string[]
}

const partsOf = (address: string): string[] =>
  address
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What of a card's address to ask the list of communes for: three levels as before 01/07/2025, then the two of today. */
export function communeQuestions(address: string): string[] {
  const parts = partsOf(address)
  return [3, 2].filter((levels) => parts.length >= levels).map((levels) => parts.slice(-levels).join(', '))
}

/**
 * Whether this commune is only a guess: of three parts or more the two last ones were asked for, and the second-last does
 * not say what it is. "…, Quỳnh Lôi, Hai Bà Trưng, Hà Nội" names the district of before 01/07/2025, not today's quarter.
 */
export function isGuess(address: string, question: string): boolean {
  const commune = partsOf(question).at(-2) ?? ''
  return partsOf(question).length === 2 && partsOf(address).length > 2 && !communeKinds.test(searchKey(commune))
}

const communeKinds = /^(phuong|xa|thi tran|dac khu) /
const kinds = /^(phuong|xa|thi tran|quan|huyen|thi xa|thanh pho|tinh|dac khu|tp\.?|p\.|q\.|h\.|x\.|tt\.?|tx\.?) ?(?=\S)/

/** A card may leave the kind out ("Dịch Vọng"); where it says one, a quarter is not the commune of the same name. */
function isSame(written: string, listed: string): boolean {
  const [said, known] = [searchKey(written), searchKey(listed)]
  return said === known || said === known.replace(kinds, '') || said.replace(/^tp\.? ?/, 'thanh pho ') === known
}

/** Of what the list answered, the communes this address can mean: several where the old one was split. */
export function communesOfCard<Found extends Place>(question: string, found: readonly Found[]): Found[] {
  const parts = partsOf(question)
  const isWritten = (listed: readonly string[]) =>
    listed.length === parts.length && listed.every((name, level) => isSame(parts[level] ?? '', name))
  return found.filter((place) =>
    parts.length === 2
      ? isWritten([place.fullName, place.provinceName])
      : place.formerNames.some((former) => isWritten(former.split(', '))),
  )
}
