import { upperVi } from '@/lib/kernel/text'
import { businessDay } from '@/lib/kernel/time'
import type { BhytQrCard } from '@/lib/registration/rules/bhyt-card'
import { checkBirth } from '@/lib/registration/rules/birth'
import type { Scan } from '@/lib/registration/rules/scan'
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
    const { fullName, birthOn, birthPrecision, phone } = carried.booking
    return { ...empty, fullName: titleCase(fullName), birthOn: birthOn ?? '', birthPrecision, phone: phone ?? '' }
  }
  const typed = carried?.text ?? ''
  if (/^[\d+ .()-]{8,15}$/.test(typed)) return { ...empty, phone: typed }
  return {
    ...empty,
    ...birthIn(typed),
    fullName: titleCase(
      typed
        .replace(/[\d/.-]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  }
}

/** A year, a month or a day of birth typed beside the name, where it can be one. */
function birthIn(typed: string): Pick<PersonForm, 'birthOn' | 'birthPrecision'> | null {
  const [date] = /(?<!\d)(?:(?:\d{1,2}[/.-]){0,2}\d{4}|\d{8})(?!\d)/.exec(typed) ?? []
  const birth = date ? checkBirth(date, businessDay(new Date())) : null
  return birth?.ok ? { birthOn: birth.value.birthOn, birthPrecision: birth.value.precision } : null
}

const ofCard = ['fullName', 'sex', 'birthOn', 'citizenId', 'oldId', 'cardAddress', 'guardianName'] as const

/** What a card says for one field of the form; a birth date with how much of it is known. */
export interface CardValue {
  field: (typeof ofCard)[number] | 'addressLine'
  value: string
  precision?: PersonForm['birthPrecision']
}

/** What a card adds to a form that is being filled in, and what it says otherwise: nothing filled is overwritten. */
export function compareWithCard(scan: Scan, form: PersonForm): { missing: CardValue[]; other: CardValue[] } {
  const card = personDefaults({ scan, text: '' })
  const lines = ofCard.flatMap((field): CardValue[] => {
    const value = card[field]
    if (!value) return []
    return [field === 'birthOn' ? { field, value, precision: card.birthPrecision } : { field, value }]
  })
  const isSame = ({ field, value, precision }: CardValue): boolean =>
    upperVi(String(form[field])) === upperVi(value) && (!precision || precision === form.birthPrecision)
  const missing = lines.filter(({ field }) => !form[field])
  // What is printed on the card fills an empty line; one that was typed says more.
  if (card.addressLine && !form.addressLine) missing.push({ field: 'addressLine', value: card.addressLine })
  return { missing, other: lines.filter((line) => form[line.field] && !isSame(line)) }
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
