import { placeKey, placeSpelling, remembered, withoutKind } from './place-name'

/** A commune of today, as the lines of a list of changes are read against. */
export interface KnownCommune {
  code: string
  fullName: string
  provinceName: string
}

interface Named {
  newCode: string
  newName: string | null
  newProvince: string | null
}

/** A name is looked for as it is written, then without accents, then without its kind: a commune may have become a ward. */
const forms: readonly ((name: string) => string)[] = [placeSpelling, placeKey, (name) => withoutKind(placeKey(name))]

/**
 * Finds the commune of today a line of the list means. The name decides: in the official list of 2025 many lines without
 * an old code carry a code that lost its zeros, or the code some other commune of that name had before. The code only
 * chooses between two of one name. Null where neither tells.
 */
export function newCommuneFinder(communes: readonly KnownCommune[]): (line: Named) => string | null {
  const codes = new Set(communes.map(({ code }) => code))
  const provinceKey = remembered((name) => withoutKind(placeKey(name)))
  const inProvince = (province: string, name: string): string => `${provinceKey(province)}/${name}`
  // Most lines are found by the first form: the others are made ready when one is not.
  const lists = forms.map((one) => {
    const form = remembered(one)
    let known: Map<string, KnownCommune[]> | null = null
    return (province: string, name: string): KnownCommune[] => {
      known ??= Map.groupBy(communes, (place) => inProvince(place.provinceName, form(place.fullName)))
      return known.get(inProvince(province, form(name))) ?? []
    }
  })
  return ({ newCode, newName, newProvince }) => {
    if (newName === null || newProvince === null) return codes.has(newCode) ? newCode : null
    for (const list of lists) {
      const found = list(newProvince, newName)
      const [first, second] = found
      if (first && !second) return first.code
      if (first) return found.find(({ code }) => code === newCode)?.code ?? null
    }
    return null
  }
}
