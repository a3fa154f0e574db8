import { isFirstLineOnly } from '@/lib/registration/rules/passport'
import { isWholeScan } from '@/lib/registration/rules/scan'

/** A scanner types many keys at once; it may or may not end with Enter. */
const scanPauseMs = 200
/** So long a rest ends a code that seems cut: a computer in trouble may rest between two keys. */
const cutPauseMs = 1_200
/** Between the two lines of a passport a reader may rest longer than between keys. */
const passportPauseMs = 800

/** How long the keys rest before a code counts as ended. */
export function pauseAfter(text: string): number {
  if (isFirstLineOnly(text)) return passportPauseMs
  return isWholeScan(text) ? scanPauseMs : cutPauseMs
}
