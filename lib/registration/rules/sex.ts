import { searchKey } from '@/lib/kernel/text'

export const sexes = ['male', 'female', 'unknown'] as const
export type Sex = (typeof sexes)[number]

/** GIOI_TINH of the insurance files (QĐ 4750): 1 Nam, 2 Nữ, 3 Chưa xác định. */
export const claimSexCode: Record<Sex, 1 | 2 | 3> = { male: 1, female: 2, unknown: 3 }

const words: Record<string, Sex> = {
  nam: 'male',
  male: 'male',
  m: 'male',
  '1': 'male',
  nu: 'female',
  female: 'female',
  f: 'female',
  '2': 'female',
  // `Nữ` left as the keystrokes of an input method that was not there: Telex, then VNI.
  nuwx: 'female',
  nuxw: 'female',
  nu74: 'female',
  nu47: 'female',
}

/** The sex a card or a file states in words or in the insurer's digit; null where it says neither. */
export function parseSex(text: string): Sex | null {
  const key = searchKey(text)
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null
}
