import { addDays, type CalendarDate, calendarDate, dateParts } from '@/lib/kernel/time'
import type { DrugOption } from '@/lib/terminology/types'
import { drawFor } from './draw'
import type { HospitalKey } from './people'
import { seedId } from './world'

export interface Lot {
  id: string
  hospital: HospitalKey
  drug: DrugOption
  lotNumber: string
  receivedOn: CalendarDate
  expiresOn: CalendarDate
  /** What is on the shelf now. */
  quantity: number
  status: 'available' | 'quarantined'
}

/** The last box of this one stands in Phú Thọ, and two sheets ask for it. */
export const lastBoxDrug = 'FLUTMUI'
export const expiredDrug = 'AMLO5'
export const expiringDrug = 'OMEP20'
const quarantinedDrug = 'CEFX200'
/** Dearer ones and narcotics are kept by the central hospital only: in the district an order finds an empty shelf. */
const districtKeepsUnderVnd = 60_000

/** The lot a year's medicine is taken from; that of earlier years is used up. */
export function yearLot(hospital: HospitalKey, drug: DrugOption, year: number, today: CalendarDate): Lot {
  const draw = drawFor('lot', hospital, drug.code, year)
  const isCurrent = year === dateParts(today).year
  const isLast = hospital === 'pt' && drug.code === lastBoxDrug
  const daysLeft = hospital === 'pt' && drug.code === expiringDrug ? 38 : draw.int(190, 420)
  return {
    id: seedId('lot', hospital, drug.code, year),
    hospital,
    drug,
    lotNumber: numberOf(draw.int(1, 99), drug, year),
    receivedOn: calendarDate(`${year - 1}-12-20`),
    expiresOn: isCurrent ? addDays(today, daysLeft) : calendarDate(`${year + 2}-06-30`),
    quantity: !isCurrent ? 0 : isLast ? 1 : isCounted(drug) ? draw.int(6, 40) * 50 : draw.int(12, 80),
    status: 'available',
  }
}

/** Lots nothing was taken from yet: the last delivery, and those no one may hand out. */
export function untouchedLots(hospital: HospitalKey, drug: DrugOption, today: CalendarDate): Lot[] {
  if (hospital === 'pt' && drug.code === lastBoxDrug) return []
  const draw = drawFor('new lot', hospital, drug.code)
  const { year } = dateParts(today)
  const lot = (
    name: string,
    receivedDaysAgo: number,
    expiresIn: number,
    quantity: number,
    status: Lot['status'] = 'available',
  ): Lot => ({
    id: seedId('lot', hospital, drug.code, name),
    hospital,
    drug,
    lotNumber: numberOf(draw.int(100, 999), drug, year),
    receivedOn: addDays(today, -receivedDaysAgo),
    expiresOn: addDays(today, expiresIn),
    quantity,
    status,
  })
  const isOdd = (code: string) => hospital === 'pt' && drug.code === code
  return [
    lot('new', draw.int(3, 40), draw.int(520, 760), isCounted(drug) ? draw.int(10, 60) * 100 : draw.int(30, 160)),
    ...(isOdd(expiredDrug) ? [lot('expired', 700, -25, 140)] : []),
    ...(isOdd(quarantinedDrug) ? [lot('quarantined', 20, 400, 300, 'quarantined')] : []),
  ]
}

export const isKept = (hospital: HospitalKey, drug: DrugOption): boolean =>
  hospital === 'hn' || (drug.priceVnd < districtKeepsUnderVnd && drug.prescriptionClass !== 'N')

/** Tablets and sachets are kept by the hundred, bottles and tubes by the dozen. */
const isCounted = ({ unit }: DrugOption): boolean => ['Viên', 'Gói', 'Ống'].includes(unit)

const numberOf = (n: number, { code }: DrugOption, year: number): string =>
  `${code.slice(0, 4)}${String(year).slice(2)}${String(n).padStart(3, '0')}`
