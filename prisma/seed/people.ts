import { addDays, ageOf, businessDay, type CalendarDate, calendarDate, dateParts, makeDate } from '@/lib/kernel/time'
import { type Draw, drawFor } from './draw'
import { inventName } from './names'
import { seedId } from './world'

export type HospitalKey = 'pt' | 'hn'
export const hospitalCode = { pt: '25901', hn: '01901' } as const

export interface CardPlan {
  id: string
  number: string
  group: string
  level: number
  percent: 80 | 95 | 100
  initial: string
  from: CalendarDate
  to: CalendarDate | null
}

export interface Person {
  key: string
  id: string
  fullName: string
  sex: 'male' | 'female'
  birthOn: CalendarDate
  birthPrecision: 'day' | 'month' | 'year'
  birthTime: string | null
  citizenId: string | null
  passport: string | null
  /** `000` is Viet Nam; the list of the others (TT 07/2016/TT-BCA) is not among our sources, so theirs are made up. */
  nationalityCode: string
  ethnicityCode: string
  occupationCode: string
  workplace: string | null
  phone: string | null
  addressLine: string
  communeCode: string | null
  provinceCode: string | null
  guardian: { name: string; relation: string; phone: string | null } | null
  motherKey: string | null
  /** Where this person usually goes. */
  home: HospitalKey
  cards: CardPlan[]
  /** Long-standing conditions, by their key in chronic.ts. */
  conditions: string[]
  allergies: { substance: string; atc: string | null; reaction: string; criticality: 'low' | 'high' }[]
}

export type Facts = Partial<Omit<Person, 'id' | 'key' | 'cards' | 'birthOn'>> & {
  key: string
  sex: 'male' | 'female'
  birthOn: string
  /** Group and its digit, `DN4`; `none` for somebody without a card, `expired` for one whose card has run out. */
  card?: string
}

const percents: Record<string, 80 | 95 | 100> = { 1: 100, 2: 100, 3: 95, 4: 80, 5: 100 }

/** Fills in what is not told of a person, so that number, sex, birth, address and card agree with each other. */
export function makePerson(facts: Facts, today: CalendarDate): Person {
  const draw = drawFor('person', facts.key)
  const { card: group, ...told } = facts
  const birthOn = calendarDate(facts.birthOn)
  const { year } = dateParts(birthOn)
  const home = facts.home ?? 'pt'
  const years = ageOf(birthOn, today).years
  const place = home === 'pt' ? draw.pick(nearPhuTho) : draw.pick(nearHanoi)
  const person: Person = {
    id: seedId('patient', facts.key),
    fullName: inventName(draw, facts.sex, year),
    birthPrecision: 'day',
    birthTime: null,
    citizenId: years >= 14 || draw.chance(0.7) ? citizenId(draw, facts.sex, year, home) : null,
    passport: null,
    nationalityCode: '000',
    ethnicityCode: home === 'pt' && draw.chance(0.25) ? draw.pick(['06', '06', '06', '09', '15', '02']) : '01',
    occupationCode: occupationOf(draw, years),
    workplace: null,
    phone: years >= 14 ? inventPhone(draw) : null,
    addressLine: home === 'pt' ? `Khu ${draw.int(1, 14)}` : `Số ${draw.int(2, 180)}, tổ ${draw.int(1, 30)}`,
    communeCode: place,
    provinceCode: home === 'pt' ? '25' : '01',
    guardian: null,
    motherKey: null,
    conditions: [],
    allergies: [],
    ...told,
    home,
    birthOn,
    cards: [],
  }
  if (years < 16 && !person.guardian) {
    const isMother = draw.chance(0.75)
    const name = inventName(draw, isMother ? 'female' : 'male', year - 27)
    person.guardian = { name, relation: isMother ? 'Mẹ' : 'Bố', phone: inventPhone(draw) }
  }
  person.cards = cardsOf(draw, person, group ?? groupOf(draw, years), today)
  person.fullName = person.fullName.normalize('NFC')
  return person
}

/** Sex and birth year stand in the number itself: a digit for century and sex, two for the year. */
function citizenId(draw: Draw, sex: 'male' | 'female', year: number, home: HospitalKey): string {
  const century = (year < 2000 ? 0 : 2) + (sex === 'male' ? 0 : 1)
  const province =
    home === 'pt' ? draw.pick(['025', '025', '025', '017', '026']) : draw.pick(['001', '001', '038', '034'])
  return `${province}${century}${String(year % 100).padStart(2, '0')}${String(draw.int(0, 999_999)).padStart(6, '0')}`
}

/** Well formed, in a range no operator sells at present. */
const inventPhone = (draw: Draw): string => `0998${String(draw.int(0, 999_999)).padStart(6, '0')}`

function occupationOf(draw: Draw, years: number): string {
  if (years < 18 || years > 65) return '00'
  return draw.pick(['63', '63', '61', '52', '71', '75', '81', '83', '23', '41', '95', '51'])
}

function groupOf(draw: Draw, years: number): string {
  if (years < 6) return 'TE1'
  if (years < 18) return 'HS4'
  if (years >= 60) return draw.pick(['HT3', 'HT3', 'HT3', 'GD4', 'HN2', 'CC1', 'BT2'])
  return draw.pick(['DN4', 'DN4', 'DN4', 'GD4', 'GD4', 'GD4', 'HN2', 'CN3', 'HC4', 'none'])
}

function cardsOf(draw: Draw, person: Person, group: string, today: CalendarDate): CardPlan[] {
  if (group === 'none') return []
  const kind = group === 'expired' ? 'GD4' : group
  const { year } = dateParts(today)
  const isChild = kind === 'TE1'
  const number = `${kind}${person.provinceCode ?? '01'}${String(draw.int(0, 9_999_999_999)).padStart(10, '0')}`
  const from = isChild ? person.birthOn : calendarDate(`${year - 11}-01-01`)
  const to = isChild ? sixYearsOf(person.birthOn) : calendarDate(`${year + 1}-12-31`)
  return [
    {
      id: seedId('card', person.key),
      number,
      group: kind.slice(0, 2),
      level: Number(kind[2]),
      percent: percents[kind[2] ?? ''] ?? 80,
      initial: isChild ? `${person.provinceCode}000` : hospitalCode[person.home],
      from: laterOf(from, person.birthOn),
      to: group === 'expired' ? addDays(today, -40) : to,
    },
  ]
}

const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)

/** A card of a child under six ends on 30 September of the year he turns six. */
function sixYearsOf(birthOn: CalendarDate): CalendarDate {
  const { year } = dateParts(birthOn)
  return makeDate(year + 6, 9, 30) ?? birthOn
}

/** The person's card on that day, as reception would have found it. */
export const cardOn = (person: Person, on: CalendarDate): CardPlan | null =>
  person.cards.find((card) => card.from <= on && (card.to === null || on <= card.to)) ?? null

export const dayBefore = (now: Date, days: number): CalendarDate => addDays(businessDay(now), -days)

/** Communes around the two hospitals. */
const nearPhuTho = [
  '08341',
  '08341',
  '08341',
  '08344',
  '08377',
  '08398',
  '08416',
  '08431',
  '08290',
  '08053',
  '08152',
  '08434',
  '07942',
  '07900',
  '08110',
]
const nearHanoi = [
  '00292',
  '00292',
  '00256',
  '00229',
  '00283',
  '00322',
  '00331',
  '00640',
  '00118',
  '00565',
  '09556',
  '09895',
  '00454',
]
