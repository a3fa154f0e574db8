import { searchKey, upperVi } from '@/lib/kernel/text'
import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import type { Scan } from './scan'
import type { Sex } from './sex'

interface KnownPerson {
  fullName: string
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  sex: Sex
  citizenId: string | null
  address: string
  cardAddress: string | null
}

/** What a card says otherwise than the record; `record` is null where the record says nothing. */
export type Difference =
  | { field: 'fullName'; card: string; record: string }
  | { field: 'sex'; card: Sex; record: Sex }
  | {
      field: 'birth'
      card: { on: CalendarDate; precision: DatePrecision }
      record: { on: CalendarDate; precision: DatePrecision }
    }
  | { field: 'citizenId'; card: string; record: string | null }
  | { field: 'cardAddress'; card: string; record: string | null }

/** A scan never overwrites: what differs is shown, and one key takes it. Case is no difference: cards print capitals. */
export function scanDifferences(scan: Scan, record: KnownPerson): Difference[] {
  if (scan.kind !== 'citizenQr' && scan.kind !== 'bhytQr' && scan.kind !== 'passport') return []
  const { card } = scan
  const differences: Difference[] = []
  const isSameName = scan.kind === 'passport' ? sameWords : sameLetters
  if (card.fullName && !isSameName(card.fullName, record.fullName)) {
    differences.push({ field: 'fullName', card: card.fullName, record: record.fullName })
  }
  if (card.sex !== 'unknown' && card.sex !== record.sex) {
    differences.push({ field: 'sex', card: card.sex, record: record.sex })
  }
  const isSameBirth = card.birthOn === record.birthOn && card.birthPrecision === record.birthPrecision
  // A card that knows less than the record is no news.
  const isLessKnown = card.birthPrecision !== 'day' && card.birthOn?.slice(0, 4) === record.birthOn.slice(0, 4)
  if (card.birthOn && !isSameBirth && !isLessKnown) {
    const read = { on: card.birthOn, precision: card.birthPrecision }
    differences.push({ field: 'birth', card: read, record: { on: record.birthOn, precision: record.birthPrecision } })
  }
  if (scan.kind === 'citizenQr' && scan.card.citizenId !== record.citizenId) {
    differences.push({ field: 'citizenId', card: scan.card.citizenId, record: record.citizenId })
  }
  const printed = scan.kind === 'citizenQr' ? scan.card.address : ''
  // An address that was coded says more than the printed text; only an older printed text, or none at all, is asked about.
  const isKnown = record.cardAddress ? sameText(printed, record.cardAddress) : record.address !== ''
  if (printed && !isKnown) differences.push({ field: 'cardAddress', card: printed, record: record.cardAddress })
  return differences
}

const sameText = (a: string, b: string): boolean =>
  upperVi(a).replace(/[\s.,]+/g, '') === upperVi(b).replace(/[\s.,]+/g, '')

const sameLetters = (a: string, b: string): boolean => upperVi(a) === upperVi(b)

/** The lines of a passport carry no accents, and which name comes first is a habit of the country. */
const sameWords = (a: string, b: string): boolean => wordsOf(a) === wordsOf(b)
const wordsOf = (name: string): string =>
  searchKey(name)
    .split(/[\s'-]+/)
    .toSorted()
    .join(' ')
