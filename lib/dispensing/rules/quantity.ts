import Decimal from 'decimal.js'
import { isAmbiguousThousands } from '@/lib/kernel/numbers'
import { searchKey } from '@/lib/kernel/text'
import { type Splitting, splitSteps } from '@/lib/orders/rules/dose'
import { intakeOf, type TakenDrug } from '@/lib/orders/rules/intake'

/** How far one unit of what stands on the shelf can be divided; `free` is measured. */
export type Division = Extract<Splitting, 'whole' | 'half' | 'free'>

const measured = /^(ml|l|lit|mg|g|gam|gram|kg)$/

/** As the doctor's dose is judged: a container is whole, a tablet is halved where it has a score, mL and g are measured. */
export function divisionOf(drug: TakenDrug): Division {
  if (measured.test(searchKey(drug.unit))) return 'free'
  return drug.isSplittable && !intakeOf(drug).isContainer ? 'half' : 'whole'
}

/** Nobody delivers a half tablet: what is counted comes whole. */
export const deliveredAs = (division: Division): Division => (division === 'free' ? 'free' : 'whole')

/** What can be handed out of an amount; half a tablet left of one that is not halved stays on the shelf. */
export function wholeParts(amount: number, division: Division): number {
  const step = splitSteps[division]
  return step === null ? amount : new Decimal(amount).div(step).floor().times(step).toNumber()
}

const indivisible: Record<Division, string> = {
  whole: 'dispensing.quantity.whole',
  half: 'dispensing.quantity.half',
  free: 'validation.decimals',
}

/** The message where an amount is no possible amount of the drug. Zero is one. */
export function divisionProblem(amount: number, division: Division): string | null {
  const step = splitSteps[division] ?? '0.001'
  return new Decimal(amount).mod(step).isZero() ? null : indivisible[division]
}

interface Limits {
  most: number
  division: Division
  /** What is said of more than there is. */
  tooMany: string
}

/** What is wrong with a quantity as it stands in its box. Nothing, and a box left empty, are no quantity and no mistake. */
export function typedProblem(typed: number | string | null, { most, division, tooMany }: Limits): string | null {
  if (typed === null) return null
  if (typeof typed === 'string') {
    return isAmbiguousThousands(typed) ? 'validation.numberAmbiguous' : 'dispensing.quantity.number'
  }
  if (typed < 0) return 'validation.quantityPositive'
  return typed > most ? tooMany : divisionProblem(typed, division)
}
