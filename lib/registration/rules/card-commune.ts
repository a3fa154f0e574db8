import { placeKey, placeSpelling, withoutKind } from '@/lib/terminology/rules/place-name'
import { placeWords } from '@/lib/terminology/rules/place-search'

interface Place {
  fullName: string
  provinceName: string
  /** `Phường Dịch Vọng, Quận Cầu Giấy, Thành phố Hà Nội`. */
  formers: readonly { name: string; isSplit: boolean }[]
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
  return partsOf(question).length === 2 && partsOf(address).length > 2 && !communeKinds.test(inWords(commune))
}

const communeKinds = /^(phuong|xa|thi tran|dac khu) /
const inWords = (name: string): string => placeWords(name).join(' ')

/**
 * A card may leave the kind out ("Dịch Vọng"); where it says one, a quarter is not the commune of the same name. A
 * province is known without: there are no two of one name, and some became cities.
 */
function isSame(written: string, listed: string, isProvince: boolean): boolean {
  const [said, known] = [inWords(written), inWords(listed)]
  if (isProvince) return withoutKind(said) === withoutKind(known)
  return said === known || said === withoutKind(known)
}

/** Of two names that differ by their accents alone, the one that is written. What is written shorter (TP HCM) may be it. */
function isSpelt(written: string, listed: string): boolean {
  const short = withoutKind(placeKey(listed))
  if (!placeKey(written).endsWith(short)) return true
  const accented = placeSpelling(listed).split(' ').slice(-short.split(' ').length).join(' ')
  return placeSpelling(written).endsWith(accented)
}

const hasAccents = (address: string): boolean => placeSpelling(address) !== placeKey(address)

interface Meant<Found> {
  places: Found[]
  /** One place, and nothing that speaks against it: taken. Otherwise the person is asked. */
  isCertain: boolean
}

/** Of what the list answered, the communes this address can mean: several where the old one was split. */
export function communesOfCard<Found extends Place>(
  address: string,
  question: string,
  found: readonly Found[],
): Meant<Found> {
  const parts = partsOf(question)
  const isWritten = (same: typeof isSame, listed: readonly string[]) =>
    listed.length === parts.length &&
    listed.every((name, level) => same(parts[level] ?? '', name, level === parts.length - 1))
  const namesOf = (place: Place) =>
    parts.length === 2
      ? [{ levels: [place.fullName, place.provinceName], isSplit: false }]
      : place.formers.map(({ name, isSplit }) => ({ levels: name.split(', '), isSplit }))
  const meant = found.flatMap((place) => {
    const names = namesOf(place).filter(({ levels }) => isWritten(isSame, levels))
    const spelt = names.filter(({ levels }) => isWritten(isSpelt, levels))
    const isSplit = (spelt.length ? spelt : names).some((name) => name.isSplit)
    return names.length ? [{ place, isSplit, isSpelt: spelt.length > 0 }] : []
  })
  const spelt = hasAccents(address) ? meant.filter((one) => one.isSpelt) : meant
  const [only, ...others] = spelt
  return {
    places: (only ? spelt : meant).map(({ place }) => place),
    isCertain: Boolean(only && others.length === 0 && !only.isSplit && !isGuess(address, question)),
  }
}
