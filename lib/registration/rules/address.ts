import { toNfc } from '@/lib/kernel/text'

/** Two levels since 01/07/2025: commune, then province. Everything may be missing: some people have no fixed address. */
export interface Address {
  /** House number, street, hamlet. */
  line?: string | null
  /** With its kind: `Phường Ba Đình`. */
  communeName?: string | null
  provinceName?: string | null
  /** A card's older three-level text, kept as printed. */
  asPrinted?: string | null
}

const tidy = (text: string | null | undefined): string =>
  toNfc(text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]+|[\s,;]+$/g, '')

const join = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .map(tidy)
    .filter((part) => part !== '')
    .join(', ')

/** `Số 1 phố Huế, Phường Hai Bà Trưng, Thành phố Hà Nội`; the printed text where nothing was coded. */
export function formatAddress(address: Address): string {
  const line = tidy(address.line)
  const places = [address.communeName, address.provinceName].filter((place) => !endsWith(line, tidy(place)))
  return join([line, ...places]) || tidy(address.asPrinted)
}

/** For a list or a card: commune and province only. */
export function shortAddress(address: Address): string {
  return join([address.communeName, address.provinceName]) || formatAddress(address)
}

function endsWith(line: string, place: string): boolean {
  return place !== '' && (line === place || line.endsWith(`, ${place}`) || line.includes(`, ${place}, `))
}

/** A district in the text: written before 01/07/2025, so its commune code must be looked up among the old names. */
export function isThreeLevel(text: string): boolean {
  const levels = toNfc(text).split(',').map(tidy)
  return levels.some((level) => /^(quận|huyện|thị xã|q\.|h\.|tx\.)(?=[\s\d]|$)/iu.test(level))
}
