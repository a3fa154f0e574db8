import { hasLeave, readAllergies } from '@/lib/encounters'
import type { Db } from '@/lib/gate'
import type { DrugOption } from '@/lib/terminology/types'
import { allergiesOf } from '../rules/check-lines'
import type { AllergyHit } from '../types'

type Substance = Pick<DrugOption, 'activeIngredient' | 'atcCode'>

/** What each drug meets of the allergies this facility may know of. */
export async function allergyHits(
  db: Db,
  patientId: string,
  facilityId: string,
): Promise<(drug: Substance) => AllergyHit | null> {
  await hasLeave(db, patientId)
  const { lines } = await readAllergies(db, patientId, facilityId)
  const known = lines.map(({ id, substance, atcCode, criticality }) => ({ id, substance, atc: atcCode, criticality }))
  return (drug) => {
    const matches = allergiesOf(drug, known)
    const worst = matches.find(({ level }) => level !== 'note') ?? matches[0]
    return worst ? { substance: worst.allergen, isStopping: worst.level !== 'note' } : null
  }
}
