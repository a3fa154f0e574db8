import { searchKey } from '@/lib/kernel/text'
import type { PrescriptionClass } from '../schema'

/**
 * First guess of the prescription type of an imported drug, from ingredients under special control (TT 20/2017/TT-BYT).
 * Not the whole list, and the limits for combined drugs are not here: an imported drug stays inactive until the
 * pharmacist has confirmed its class.
 */
const narcotics = ['morphin', 'fentanyl', 'sufentanil', 'pethidin', 'oxycodon', 'methadon', 'codein', 'tramadol']
const psychotropicsAndPrecursors = [
  'diazepam',
  'midazolam',
  'phenobarbital',
  'ketamin',
  'zolpidem',
  'clonazepam',
  'alprazolam',
  'bromazepam',
  'lorazepam',
  'ephedrin',
  'pseudoephedrin',
  'ergometrin',
  'methylergometrin',
  'ergotamin',
]

const separators = /[\s+;,()]+/

export function likelyPrescriptionClass(activeIngredient: string): PrescriptionClass {
  const words = searchKey(activeIngredient).split(separators)
  const has = (names: string[]): boolean => names.some((name) => words.includes(name))
  if (has(narcotics)) return 'N'
  return has(psychotropicsAndPrecursors) ? 'H' : 'C'
}
