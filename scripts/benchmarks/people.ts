import { familyName, fullName, type Name, nameOf } from './names'
import { type Damage, damage } from './people-errors'
import { Random } from './random'

export interface BenchPerson {
  id: string
  recordNumber: string
  name: Name
  fullName: string
  sex: 'male' | 'female'
  birthOn: string
  birthPrecision: 'day' | 'year'
  citizenId: string | null
  phone: string | null
  commune: Place
  cardNumber: string | null
  motherId: string | null
}

/** A second record of somebody, with what went wrong when it was made. */
export interface Duplicate {
  firstId: string
  secondId: string
  errors: Damage[]
}

export interface Place {
  code: string
  provinceCode: string
}

export interface PeopleOptions {
  size: number
  communes: readonly Place[]
  seed?: number
  /** Share of people who have a second record. */
  duplicates?: number
}

const phoneHeads = [
  '091',
  '094',
  '098',
  '097',
  '096',
  '086',
  '090',
  '093',
  '089',
  '070',
  '079',
  '077',
  '032',
  '034',
  '036',
  '038',
  '039',
  '081',
  '082',
  '085',
  '056',
  '058',
  '035',
]
const two = (n: number) => String(n).padStart(2, '0')

/**
 * A country of households, the same for the same seed: parents, children, twins, grandparents under one roof, families that
 * moved, some people with a second record. Streamed, so that two million cost no memory.
 */
export function* people({ size, communes, seed = 20_261_122, duplicates = 0.013 }: PeopleOptions): Generator<{
  person: BenchPerson
  duplicate: Duplicate | null
}> {
  const random = new Random(seed)
  let made = 0
  const number = () => `BN9${String(made).padStart(8, '0')}`
  while (made < size) {
    for (const member of household(random, communes)) {
      if (made >= size) return
      const person = { ...member, recordNumber: number() }
      yield { person, duplicate: null }
      made++
      if (made < size && random.chance(duplicates)) {
        const { second, errors } = damage(random, person, communes)
        const again = { ...second, id: random.uuid(), recordNumber: number() }
        yield { person: again, duplicate: { firstId: person.id, secondId: again.id, errors } }
        made++
      }
    }
  }
}

type Member = Omit<BenchPerson, 'recordNumber'>

function household(random: Random, communes: readonly Place[]): Member[] {
  // A third of the people live in a tenth of the communes.
  const commune = random.chance(0.35)
    ? (communes[random.below(Math.ceil(communes.length / 10))] as Place)
    : random.pick(communes)
  const fatherFamily = familyName(random)
  const oldest = random.between(1938, 2000)
  const father = member(random, { sex: 'male', year: oldest, family: fatherFamily, commune })
  const mother = member(random, {
    sex: 'female',
    year: oldest + random.between(-2, 7),
    family: familyName(random),
    commune,
  })
  const members = [father, mother]
  let year = Number(mother.birthOn.slice(0, 4)) + random.between(19, 30)
  for (let i = random.weighted(childCounts); Number(i) > 0 && year < 2026; i = String(Number(i) - 1)) {
    const child = member(random, {
      sex: random.chance(0.53) ? 'male' : 'female',
      year,
      family: fatherFamily,
      commune,
      mother,
    })
    // A son who bears his father's whole name.
    if (child.sex === 'male' && random.chance(0.004))
      Object.assign(child, { name: father.name, fullName: father.fullName })
    // Grown up and moved away.
    if (year < 2005 && random.chance(0.25)) child.commune = random.pick(communes)
    members.push(child)
    if (random.chance(0.014)) members.push(twinOf(random, child))
    year += random.between(2, 6)
  }
  return members
}

const childCounts = [
  ['0', 14],
  ['1', 22],
  ['2', 38],
  ['3', 18],
  ['4', 8],
] as const

interface Wish {
  sex: 'male' | 'female'
  year: number
  family: string
  commune: Place
  mother?: Member
}

function member(random: Random, { sex, year, family, commune, mother }: Wish): Member {
  const name = nameOf(random, sex, year, family)
  const isYearOnly = year < 1965 && random.chance(0.12)
  const birthOn = isYearOnly ? `${year}-01-01` : `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
  const age = 2026 - year
  const hasCitizenId = random.chance(age < 14 ? 0.45 : 0.93)
  const ownPhone = `${random.pick(phoneHeads)}${random.digits(7)}`
  const phone = age < 15 ? (mother?.phone ?? null) : random.chance(0.94) ? ownPhone : null
  const hasCard = random.chance(0.92)
  return {
    id: random.uuid(),
    name,
    fullName: fullName(name),
    sex,
    birthOn,
    birthPrecision: isYearOnly ? 'year' : 'day',
    citizenId: hasCitizenId ? citizenIdOf(random, sex, year, commune) : null,
    phone,
    commune,
    cardNumber: hasCard ? cardOf(random, age, commune) : null,
    motherId: mother && random.chance(age < 16 ? 0.4 : 0.03) ? mother.id : null,
  }
}

function citizenIdOf(random: Random, sex: string, year: number, { provinceCode }: Place): string {
  const century = (year >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0)
  return `0${provinceCode.padStart(2, '0')}${century}${two(year % 100)}${random.digits(6)}`
}

const groups = ['DN', 'HX', 'GD', 'GD', 'GD', 'HT', 'BT', 'HN', 'CN', 'HS']
function cardOf(random: Random, age: number, { provinceCode }: Place): string {
  const tail = random.digits(10)
  if (random.chance(0.3)) return tail
  const group = age < 6 ? 'TE' : age < 18 ? 'HS' : random.pick(groups)
  return `${group}${random.pick(['1', '3', '4'])}${provinceCode.padStart(2, '0')}${tail}`
}

/** Same day, house, phone and mother, nearly the same name, numbers next to each other. */
function twinOf(random: Random, first: Member): Member {
  const sex = random.chance(0.7) ? first.sex : first.sex === 'male' ? 'female' : 'male'
  let name = nameOf(random, sex, Number(first.birthOn.slice(0, 4)), first.name.family)
  while (name.given === first.name.given)
    name = nameOf(random, sex, Number(first.birthOn.slice(0, 4)), first.name.family)
  if (sex === first.sex && random.chance(0.8)) name.middle = first.name.middle
  const citizenId =
    first.citizenId && sex === first.sex
      ? `${first.citizenId.slice(0, 11)}${(Number(first.citizenId[11]) + 1) % 10}`
      : null
  const cardNumber = first.cardNumber && `${first.cardNumber.slice(0, -1)}${(Number(first.cardNumber.at(-1)) + 1) % 10}`
  return { ...first, id: random.uuid(), name, fullName: fullName(name), sex, citizenId, cardNumber }
}
