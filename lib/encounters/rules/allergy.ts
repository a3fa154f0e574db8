import { searchKey } from '@/lib/kernel/text'
import { brandNames } from './brand-names'
import { crossClasses, type DrugClass, type DrugClassKey, drugClasses } from './drug-classes'

export type AllergyStatus = 'unknown' | 'noneKnown' | 'listed'
export const criticalities = ['low', 'high', 'unknown'] as const
export type Criticality = (typeof criticalities)[number]

export interface Allergy {
  id: string
  /** As recorded: an ingredient, a family, or the patient's own words. */
  substance: string
  atc?: string | null
  criticality: Criticality
}

export interface DrugToCheck {
  /** Active ingredients; one entry may hold several joined by `+`. */
  ingredients: readonly string[]
  atc?: readonly string[]
}

export interface AllergyMatch {
  allergyId: string
  substance: string
  criticality: Criticality
  kind: 'sameIngredient' | 'sameClass' | 'crossClass'
  /** The family shared, or the drug's family where two cross. */
  classKey: DrugClassKey | null
  reasonKey: string
}

/** Nobody asked is not the same as nothing found: only an explicit answer gives `noneKnown`. */
export function allergyStatus(allergies: readonly Allergy[], hasConfirmedNone: boolean): AllergyStatus {
  if (allergies.length > 0) return 'listed'
  return hasConfirmedNone ? 'noneKnown' : 'unknown'
}

const saltWords = new Set(
  (
    'natri sodium kali potasium calci calcium magnesi hidroclorid hidrocloric clorid sulfat fosfat maleat tartrat mesilat besilat ' +
    'acetat citrat fumarat sucinat nitrat bromid trihidrat dihidrat monohidrat khan acid axit base duoi dang thuoc di ung voi ' +
    'nhom va with allergi to the cac loai khang sinh vien tiem muoi vitamin'
  )
    .split(' ')
    .map((word) => spellingKey(word)),
)

/** One spelling for amoxicillin and amoxicilin, cephalexin and cefalexin, sulphamide and sulfamid. */
export function spellingKey(text: string): string {
  return searchKey(text)
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll('y', 'i')
    .replace(/([b-df-hj-np-tv-z])\1/g, '$1')
    .replace(/co[\s-]+trimox/g, 'cotrimox')
    .replace(/([a-z]{4,})e\b/g, '$1')
}

function wordsOf(text: string): string[] {
  const words = spellingKey(text).split(/[^a-z0-9]+/)
  return words.filter((word) => word.length > 2 && !saltWords.has(word))
}

const brands = new Map(Object.entries(brandNames).map(([name, ingredients]) => [spellingKey(name), ingredients]))

/** The words of the record, and what is in the drugs it calls by a trade name. */
function textsOf(substance: string): string[] {
  return [substance, ...wordsOf(substance).flatMap((word) => brands.get(word)?.split('+') ?? [])]
}

/**
 * Of no family and no trade name we know: such a record meets a drug of exactly this name and nothing else, so a person
 * has to compare it.
 */
export const isUnknownSubstance = ({ substance, atc }: Pick<Allergy, 'substance' | 'atc'>): boolean =>
  !atc && textsOf(substance).length === 1 && classesOf([substance], []).length === 0

const aliases = new Map<DrugClassKey, string[]>(
  drugClasses.map((family) => [family.key, family.aliases.map((alias) => ` ${spellingKey(alias)} `)]),
)

function classesOf(texts: readonly string[], atc: readonly string[]): DrugClassKey[] {
  const words = texts.flatMap(wordsOf)
  const keys = texts.map((text) => ` ${spellingKey(text).replace(/[^a-z0-9]+/g, ' ')} `)
  const belongs = (family: DrugClass & { key: DrugClassKey }) =>
    atc.some((code) => family.atc.some((prefix) => code.toUpperCase().startsWith(prefix))) ||
    words.some((word) => family.ingredients.test(word)) ||
    aliases.get(family.key)?.some((alias) => keys.some((key) => key.includes(alias)))
  return drugClasses.filter(belongs).map((family) => family.key)
}

/** Every recorded allergy this drug touches, the gravest first. Free text is read too. */
export function matchAllergies(drug: DrugToCheck, allergies: readonly Allergy[]): AllergyMatch[] {
  if (allergies.length === 0) return []
  const drugWords = new Set(drug.ingredients.flatMap(wordsOf))
  const drugClassKeys = classesOf(drug.ingredients, drug.atc ?? [])
  const matches = allergies.flatMap((allergy) => {
    const found = touch(drug, drugWords, drugClassKeys, allergy)
    if (!found) return []
    const { id, substance, criticality } = allergy
    return [{ allergyId: id, substance, criticality, ...found, reasonKey: `encounters.allergy.${found.kind}` }]
  })
  return matches.toSorted((a, b) => gravity(b) - gravity(a))
}

function touch(drug: DrugToCheck, words: ReadonlySet<string>, classKeys: readonly DrugClassKey[], allergy: Allergy) {
  const isSameAtc = (allergy.atc?.length ?? 0) >= 7 && (drug.atc ?? []).includes(allergy.atc ?? '')
  // A substance of salt words only (kali clorid) is met by its whole name.
  const isSameName = drug.ingredients.some((name) => spellingKey(name) === spellingKey(allergy.substance))
  const texts = textsOf(allergy.substance)
  if (isSameAtc || isSameName || texts.flatMap(wordsOf).some((word) => words.has(word))) {
    return { kind: 'sameIngredient', classKey: null } as const
  }
  const allergyClasses = classesOf(texts, allergy.atc ? [allergy.atc] : [])
  const shared = classKeys.find((key) => allergyClasses.includes(key))
  if (shared) return { kind: 'sameClass', classKey: shared } as const
  const crossed = classKeys.find((key) => allergyClasses.some((other) => doCross(key, other)))
  return crossed ? ({ kind: 'crossClass', classKey: crossed } as const) : null
}

function doCross(a: DrugClassKey, b: DrugClassKey): boolean {
  return crossClasses.some(([left, right]) => (left === a && right === b) || (left === b && right === a))
}

const kindWeight = { sameIngredient: 3, sameClass: 2, crossClass: 1 } as const
function gravity(match: { criticality: Criticality; kind: AllergyMatch['kind'] }): number {
  return (match.criticality === 'low' ? 0 : 10) + kindWeight[match.kind]
}
