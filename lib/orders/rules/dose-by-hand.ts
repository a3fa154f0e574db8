import { spellingKey } from '@/lib/encounters/rules/allergy'
import { searchKey } from '@/lib/kernel/text'
import type { DrugOption } from '@/lib/terminology/types'

interface SpacedIngredient {
  ingredient: string
  /** Days between two intakes. */
  everyDays: number
  /** Another strength of it is taken daily. */
  strength?: RegExp
  /** Taken every day it has killed. */
  isFatalDaily?: true
}

/**
 * What is taken by mouth once a week or once a month. Ours, no regulation: weekly methotrexate written or taken as a daily
 * medicine is a known fatal error, warned of by every agency of medicines safety.
 */
export const spacedByMouth: readonly SpacedIngredient[] = [
  { ingredient: 'methotrexat', everyDays: 7, isFatalDaily: true },
  { ingredient: 'alendronat', everyDays: 7, strength: /^70 ?mg/i },
  { ingredient: 'risedronat', everyDays: 7, strength: /^35 ?mg/i },
  { ingredient: 'ibandronat', everyDays: 28, strength: /^150 ?mg/i },
]

type Drug = Pick<DrugOption, 'activeIngredient' | 'strength' | 'route' | 'atcCode' | 'prescriptionClass'>

export function spacedIngredient(drug: Pick<Drug, 'activeIngredient' | 'strength' | 'route'>): SpacedIngredient | null {
  if (searchKey(drug.route) !== 'uong') return null
  const name = spellingKey(drug.activeIngredient)
  const isOf = ({ ingredient, strength }: SpacedIngredient) =>
    name.includes(spellingKey(ingredient)) && (strength === undefined || strength.test(drug.strength.trim()))
  return spacedByMouth.find(isOf) ?? null
}

/** Groups of the WHO's ATC whose dose is of this patient alone, or is no dose of every day. Ours, no regulation. */
const byHandAtc = [
  'A10A', // insulins
  'B01AA', // antagonists of vitamin K
  'B01AB', // heparins
  'B05XA', // electrolytes added to an infusion
  'C01AA', // digitalis
  'C01CA', // adrenaline and its like
  'G03AD', // once
  'H03AA', // thyroid hormones
  'J01GB', // aminoglycosides
  'J01XA', // vancomycin
  'J01XX01', // fosfomycin: once
  'J02AC01', // fluconazole: once, weekly or daily
  'J04A', // tuberculosis: by weight
  'J06A', // antisera
  'L01', // cytotoxic
  'L04A', // immunosuppressants
  'M05B', // for the bones: weekly, monthly, yearly
  'N03AA',
  'N03AB', // phenytoin
  'N05AN', // lithium
  'P02', // worms: once, or by weight
  'R03DA', // theophylline
]

/** No dose is filled in for it, whatever a catalogue says: the doctor writes it. */
export const isDoseByHand = (drug: Drug): boolean =>
  drug.prescriptionClass === 'N' ||
  spacedIngredient(drug) !== null ||
  byHandAtc.some((group) => drug.atcCode?.startsWith(group))
