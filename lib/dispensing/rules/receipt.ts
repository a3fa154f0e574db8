import { type CalendarDate, dateParts, formatDate } from '@/lib/kernel/time'

export interface Delivery {
  lotNumber: string
  expiresOn: CalendarDate
  unitPriceVnd: number
}

interface Known {
  /** Of one unit, in the catalogue; 0 where nobody has said one. */
  cataloguePriceVnd: number
  today: CalendarDate
  /** Lots of this drug on the shelf, or that were. */
  lots: readonly { lotNumber: string; expiresOn: CalendarDate }[]
}

type Kind = 'priceZero' | 'priceFar' | 'expiresLate' | 'otherCase' | 'otherExpiry'

export interface ReceiptQuestion {
  /** Names what was asked about too: an answer is for this price, this lot, this day. */
  id: string
  kind: Kind
  field: keyof Delivery
  values: Record<string, string | number>
}

/** House figures, not law: what lies outside is a slip of the hand more often than a price or a shelf life. */
const lowestShare = 0.5
const highestShare = 2
const longestShelfYears = 10

/** A delivery that has expired, or would today, is not put on the shelf. */
export const isTooOld = (expiresOn: CalendarDate, today: CalendarDate): boolean => expiresOn <= today

/** What is asked about before a delivery is put on the shelf. */
export function receiptQuestions({ lotNumber, expiresOn, unitPriceVnd }: Delivery, known: Known): ReceiptQuestion[] {
  const questions: ReceiptQuestion[] = []
  const ask = (kind: Kind, field: keyof Delivery, about: string | number, values: ReceiptQuestion['values'] = {}) =>
    questions.push({ id: `${kind} ${about}`, kind, field, values })
  const { cataloguePriceVnd, today, lots } = known

  const namesakes = lots.filter((lot) => folded(lot.lotNumber) === folded(lotNumber))
  const other = namesakes.find((lot) => lot.lotNumber !== lotNumber)
  if (other && namesakes.every((lot) => lot.lotNumber !== lotNumber)) {
    ask('otherCase', 'lotNumber', lotNumber, { lot: other.lotNumber })
  }
  if (namesakes.length > 0 && namesakes.every((lot) => lot.expiresOn !== expiresOn)) {
    const days = namesakes.map((lot) => formatDate(lot.expiresOn)).join(', ')
    ask('otherExpiry', 'expiresOn', `${lotNumber} ${expiresOn}`, { lot: lotNumber, expires: days })
  }
  if (expiresOn > `${dateParts(today).year + longestShelfYears}${today.slice(4)}`) {
    ask('expiresLate', 'expiresOn', expiresOn, { years: longestShelfYears, expires: formatDate(expiresOn) })
  }

  const share = unitPriceVnd / cataloguePriceVnd
  if (unitPriceVnd === 0) ask('priceZero', 'unitPriceVnd', 0)
  else if (cataloguePriceVnd > 0 && (share < lowestShare || share > highestShare)) {
    ask('priceFar', 'unitPriceVnd', unitPriceVnd, { price: unitPriceVnd, catalogue: cataloguePriceVnd })
  }
  return questions
}

const folded = (lotNumber: string): string => lotNumber.trim().toLowerCase()
