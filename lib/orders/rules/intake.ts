import { searchKey } from '@/lib/kernel/text'
import type { DrugOption } from '@/lib/terminology/types'
import type { Splitting } from './dose'

export type TakenDrug = Pick<DrugOption, 'unit' | 'strength' | 'route' | 'activeIngredient' | 'isSplittable'>

/** How a drug is taken, where the pharmacy hands out a container and the patient takes drops, mL or puffs of it. */
export interface Intake {
  /** What one dose is counted in. */
  unit: string
  splitting: Splitting
  /** Doses' worth in one container; null where its content cannot be counted (a tube of ointment). */
  holds: number | null
  isContainer: boolean
}

/** Of a dropper bottle; the European Pharmacopoeia's dropper gives 20 drops of water to the millilitre. */
const dropsPerMl = 20

/**
 * A tablet, sachet or ampoule is taken as a whole or in parts. A bottle, tube, pen or inhaler is a container: its content
 * stands at the end of the strength (`120mg/5ml, 60ml`, `50mcg/liều, 60 liều`, `300U/3ml`).
 */
export function intakeOf(drug: TakenDrug): Intake {
  const unit = searchKey(drug.unit)
  const route = searchKey(drug.route)
  const strength = drug.strength.replace(',', '.').toLowerCase()
  const isInjected = /^(tiem|truyen)/.test(route)
  const container = (doseUnit: string, holds: number | null, splitting: Splitting = 'free'): Intake => ({
    unit: doseUnit,
    splitting,
    holds,
    isContainer: true,
  })
  if (isInjected && searchKey(drug.activeIngredient).startsWith('insulin')) {
    return container('UI', lastNumber(strength, /([\d.]+) ?(?:iu|ui|u)\//))
  }
  if (!/^(chai|lo|tuyp|binh xit|ong hit|hop|but tiem)$/.test(unit) || isInjected) {
    return { unit: drug.unit, splitting: drug.isSplittable ? 'half' : 'whole', holds: null, isContainer: false }
  }
  const puffs = lastNumber(drug.strength.toLowerCase(), /(\d+) ?(?:liều|nhát)$/)
  if (puffs !== null) return container('nhát', puffs, 'whole')
  const ml = lastNumber(drug.strength.replaceAll(',', '.').toLowerCase(), /([\d.]+) ?ml$/)
  if (/^nho/.test(route) || strength.includes('/giọt')) return container('giọt', ml && ml * dropsPerMl, 'whole')
  if (/^(xit|hit|dang hit|bot hit)/.test(route)) return container('nhát', null, 'whole')
  if (/^uong/.test(route)) return container('mL', ml)
  return container('lần', null, 'whole')
}

function lastNumber(text: string, pattern: RegExp): number | null {
  const found = Number(pattern.exec(text)?.[1]?.replace(/^\./, ''))
  return Number.isFinite(found) && found > 0 ? found : null
}
