import { searchKey, toNfc } from '@/lib/kernel/text'

/** Names of peoples of the highlands: `M’Drắk`, `M'Drắk` and `Ia H' Drai`, `Ia H'Drai` are written side by side. */
const apostrophes = /\s*['’‘ʼ´`]\s*/g

/**
 * One spelling for one name, accents kept: the mark of `Hoà` and of `Hòa` in one place, one apostrophe, lower case. What
 * differs afterwards is another name: Xã Nghi Văn and Xã Nghi Vạn lay in one district.
 */
export function placeSpelling(name: string): string {
  const apart = name.toLowerCase().normalize('NFD')
  const markLast = apart.replace(/([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])/g, '$1$3$2')
  return toNfc(markLast.replace(apostrophes, "'").replace(/\s+/g, ' ').trim())
}

/** The same without accents, as people type it. */
export const placeKey = (name: string): string => searchKey(placeSpelling(name))

const kinds = /^(phuong|xa|thi tran|dac khu|quan|huyen|thi xa|thanh pho|tinh) (?=\S)/

/** `quan hai ba trung` → `hai ba trung`; of a key, not of a name. */
export const withoutKind = (key: string): string => key.replace(kinds, '')

/** A list says 34 provinces and 700 districts eleven thousand times. */
export function remembered(form: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    const formed = form(name)
    known.set(name, formed)
    return formed
  }
}

/** A name in a list as it is said after its kind: `Phường Ba Đình` → `Ba Đình`. */
export const shortCommuneName = (fullName: string): string => fullName.replace(/^(Phường|Xã|Đặc khu) (?=\S)/, '')
