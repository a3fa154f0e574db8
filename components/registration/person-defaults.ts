import type { BhytQrCard } from '@/lib/registration/rules/bhyt-card'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import type { PatientDetail } from '@/lib/registration/types'
import type { Carried } from './carried'
import { unchosenNationality } from './new-kinds'
import { titleCase } from './title-case'

type Prefill = Omit<RegisterPatientForm, 'sex'> & { sex: RegisterPatientForm['sex'] | '' }

const empty: Prefill = {
  fullName: '',
  sex: '',
  birthOn: '',
  birthPrecision: 'day',
  birthTime: '',
  citizenId: '',
  oldId: '',
  passport: '',
  phone: '',
  nationalityCode: '000',
  ethnicityCode: '01',
  occupationCode: '00',
  workplace: '',
  addressLine: '',
  communeCode: '',
  provinceCode: '',
  cardAddress: '',
  guardianName: '',
  guardianRelation: '',
  guardianPhone: '',
  motherId: null,
  temporaryCard: '',
  acceptedWarnings: [],
  differentFrom: [],
}
export type PersonForm = typeof empty

/** What every paper tells of its holder. */
const personOn = (card: Pick<BhytQrCard, 'fullName' | 'sex' | 'birthOn' | 'birthPrecision'>) => ({
  fullName: titleCase(card.fullName ?? ''),
  sex: card.sex === 'unknown' ? ('' as const) : card.sex,
  birthOn: card.birthOn ?? '',
  birthPrecision: card.birthPrecision,
})

/** A form filled from what the desk brought along; a person compares it with the card before it is saved. */
export function personDefaults(carried: Carried | null): PersonForm {
  const scan = carried?.scan
  if (scan?.kind === 'citizenQr') {
    const { card } = scan
    return {
      ...empty,
      ...personOn(card),
      citizenId: card.citizenId,
      oldId: card.oldId ?? '',
      cardAddress: card.address,
      addressLine: card.address,
    }
  }
  if (scan?.kind === 'bhytQr') {
    const { card } = scan
    return {
      ...empty,
      ...personOn(card),
      addressLine: card.address ?? '',
      guardianName: card.guardianName ?? '',
    }
  }
  if (scan?.kind === 'passport') {
    const { card } = scan
    return {
      ...empty,
      ...personOn(card),
      passport: card.number,
      citizenId: card.citizenId ?? '',
      nationalityCode: card.nationalityCode ?? unchosenNationality,
    }
  }
  if (scan?.kind === 'citizenId') return { ...empty, citizenId: scan.citizenId }
  if (carried?.booking) {
    const { fullName, birthOn, phone } = carried.booking
    return { ...empty, fullName: titleCase(fullName), birthOn: birthOn ?? '', phone: phone ?? '' }
  }
  const typed = carried?.text ?? ''
  if (/^[\d+ .()-]{8,15}$/.test(typed)) return { ...empty, phone: typed }
  return {
    ...empty,
    fullName: titleCase(
      typed
        .replace(/[\d/.-]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  }
}

/** What a correction sends back: every column of the person, and nothing that only the screen shows. */
export function personInput(person: PatientDetail) {
  const {
    id: _id,
    version: _version,
    recordNumber: _number,
    communeName: _commune,
    provinceName: _province,
    isDeceased: _dead,
    cards: _cards,
    ...columns
  } = person
  return columns
}
