import { stripAccents } from '@/lib/kernel/text'
import { fullName, type Name } from './names'
import type { BenchPerson, Place } from './people'
import type { Random } from './random'

export type Damage =
  | 'none'
  | 'noAccents'
  | 'iForY'
  | 'tonePlace'
  | 'typo'
  | 'middleDropped'
  | 'nameOrder'
  | 'birthSwapped'
  | 'yearOnly'
  | 'birthDigit'
  | 'noCitizenId'
  | 'citizenIdDigit'
  | 'phoneChanged'
  | 'phoneMissing'
  | 'moved'
  | 'noCard'

/** How a second record comes about at a desk: most of it is what was not asked for, then what was heard or typed wrong. */
const kinds: readonly (readonly [Damage, number])[] = [
  ['noAccents', 16],
  ['iForY', 5],
  ['tonePlace', 5],
  ['typo', 10],
  ['middleDropped', 5],
  ['nameOrder', 2],
  ['birthSwapped', 6],
  ['yearOnly', 6],
  ['birthDigit', 4],
  ['citizenIdDigit', 9],
  ['phoneChanged', 12],
  ['phoneMissing', 8],
  ['moved', 8],
]
const counts = [
  ['0', 8],
  ['1', 52],
  ['2', 30],
  ['3', 10],
] as const
const aboutName: readonly Damage[] = ['noAccents', 'iForY', 'tonePlace', 'typo', 'middleDropped', 'nameOrder']
const aboutBirth: readonly Damage[] = ['birthSwapped', 'yearOnly', 'birthDigit']
const aboutPhone: readonly Damage[] = ['phoneChanged', 'phoneMissing']

/** The second record of a person. The same citizen id is refused at the desk, so it is missing or mistyped there. */
export function damage(random: Random, first: BenchPerson, communes: readonly Place[]) {
  const errors: Damage[] = []
  const second = { ...first }
  for (let left = Number(random.weighted(counts)); left > 0; left--) {
    const kind = random.weighted(kinds) as Damage
    const isAgain = [aboutName, aboutBirth, aboutPhone].some(
      (group) => group.includes(kind) && errors.some((error) => group.includes(error)),
    )
    if (!isAgain && !errors.includes(kind) && apply(random, kind, second, communes)) errors.push(kind)
  }
  if (second.citizenId !== null && !errors.includes('citizenIdDigit')) {
    second.citizenId = null
    errors.push('noCitizenId')
  }
  // Half of those who come without their citizen card come without the insurance card too, or with a new one.
  if (second.cardNumber !== null && random.chance(0.5)) {
    second.cardNumber = null
    errors.push('noCard')
  }
  return { second, errors }
}

/** False where there is nothing to spoil. */
function apply(random: Random, kind: Damage, person: BenchPerson, communes: readonly Place[]): boolean {
  const before = person.fullName
  switch (kind) {
    case 'noAccents':
      return rename(person, stripAccents(person.fullName), before)
    case 'iForY':
      return rename(person, swapIy(person.fullName), before)
    case 'tonePlace':
      return rename(person, moveTone(person.fullName), before)
    case 'typo':
      return rename(person, mistype(random, person.fullName), before)
    case 'middleDropped':
      return rename(person, shorten(person.name), before)
    case 'nameOrder':
      return rename(
        person,
        [person.name.given, person.name.family, person.name.middle].filter(Boolean).join(' '),
        before,
      )
    case 'birthSwapped': {
      const [year, month, day] = person.birthOn.split('-') as [string, string, string]
      if (person.birthPrecision === 'year' || Number(day) > 12 || day === month) return false
      person.birthOn = `${year}-${day}-${month}`
      return true
    }
    case 'yearOnly':
      if (person.birthPrecision === 'year') return false
      Object.assign(person, { birthOn: `${person.birthOn.slice(0, 4)}-01-01`, birthPrecision: 'year' })
      return true
    case 'birthDigit':
      return spoilBirth(random, person)
    case 'citizenIdDigit':
      if (!person.citizenId) return false
      person.citizenId = spoilDigit(random, person.citizenId, 6)
      return true
    case 'phoneChanged':
      person.phone = `09${random.digits(8)}`
      return true
    case 'phoneMissing':
      if (!person.phone) return false
      person.phone = null
      return true
    case 'moved':
      // Most move within their province.
      person.commune = movedTo(random, person.commune, communes)
      return true
    default:
      return false
  }
}

function rename(person: BenchPerson, name: string, before: string): boolean {
  person.fullName = name
  return name !== before
}

const shorten = ({ family, middle, given }: Name): string =>
  fullName({ family, middle: middle.split(' ').slice(0, -1).join(' '), given })

const swapIy = (name: string): string =>
  name.replace(/(?<=[\p{L}])[yýỳỷỹỵ](?=\s|$)/gu, (letter) => 'iíìỉĩị'['yýỳỷỹỵ'.indexOf(letter)] ?? letter)

const moveTone = (name: string): string =>
  name
    .replaceAll(/òa(?=\s|$)/g, 'oà')
    .replaceAll(/óa(?=\s|$)/g, 'oá')
    .replaceAll(/ỏa(?=\s|$)/g, 'oả')
    .replaceAll(/úy(?=\s|$)/g, 'uý')
    .replaceAll(/ùy(?=\s|$)/g, 'uỳ')
    .replaceAll(/ủy(?=\s|$)/g, 'uỷ')

/** One letter left out, doubled, exchanged with the next one or with a neighbour on the keyboard. */
function mistype(random: Random, name: string): string {
  const letters = [...name]
  const places = letters.flatMap((letter, i) => (/\p{L}/u.test(letter) && i > 0 ? [i] : []))
  const at = random.pick(places)
  const letter = letters[at] ?? ''
  const kind = random.below(4)
  if (kind === 0) letters.splice(at, 1)
  else if (kind === 1) letters.splice(at, 0, letter)
  else if (kind === 2 && at + 1 < letters.length && letters[at + 1] !== ' ') {
    letters[at] = letters[at + 1] ?? ''
    letters[at + 1] = letter
  } else letters[at] = neighbours[stripAccents(letter.toLowerCase())] ?? 'x'
  return letters.join('').replace(/\s+/g, ' ').trim()
}

const neighbours: Record<string, string> = {
  a: 's',
  b: 'v',
  c: 'x',
  d: 's',
  e: 'r',
  g: 'h',
  h: 'g',
  i: 'o',
  k: 'l',
  l: 'k',
  m: 'n',
  n: 'm',
  o: 'i',
  p: 'o',
  q: 'w',
  r: 't',
  s: 'a',
  t: 'r',
  u: 'i',
  v: 'b',
  x: 'c',
  y: 'u',
}

function spoilBirth(random: Random, person: BenchPerson): boolean {
  if (person.birthPrecision === 'year') return false
  const [year, month, day] = person.birthOn.split('-').map(Number) as [number, number, number]
  const two = (n: number) => String(n).padStart(2, '0')
  const kind = random.below(3)
  if (kind === 0) person.birthOn = `${year}-${two(month)}-${two(day >= 19 ? day - 10 : day < 18 ? day + 10 : day - 1)}`
  else if (kind === 1) person.birthOn = `${year}-${two(month === 12 ? 11 : month + 1)}-${two(day)}`
  else person.birthOn = `${year - 1}-${two(month)}-${two(day)}`
  return true
}

function spoilDigit(random: Random, number: string, from: number): string {
  const at = random.between(from, number.length - 1)
  return `${number.slice(0, at)}${(Number(number[at]) + random.between(1, 9)) % 10}${number.slice(at + 1)}`
}

function movedTo(random: Random, commune: Place, communes: readonly Place[]): Place {
  const near = random.chance(0.75)
  for (let i = 0; i < 400; i++) {
    const other = random.pick(communes)
    if (other.code !== commune.code && (!near || other.provinceCode === commune.provinceCode)) return other
  }
  return commune
}
