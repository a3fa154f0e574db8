import { namedPatient, query } from '@/lib/gate'
import { findDrugs } from '@/lib/terminology'
import { mayReadOrders } from '../policy'
import { listCurrentMedicinesInput } from '../schema'
import type { CurrentMedicine } from '../types'
import { allergyHits } from './allergy-hits'
import { readCurrentMedicines } from './read-medicines'

/** Medicines of the last months, those still taken first. */
export const listCurrentMedicines = query({
  name: 'orders.list-current-medicines',
  permit: mayReadOrders,
  input: listCurrentMedicinesInput,
  subject: namedPatient,
  async handle({ db, now, actor }, { patientId }): Promise<CurrentMedicine[]> {
    const taken = await readCurrentMedicines(db, patientId, now)
    const drugs = await findDrugs(db, [...new Set(taken.map(({ drugId }) => drugId))])
    const listed = new Map(drugs.filter(({ isActive }) => isActive).map((drug) => [drug.id, drug]))
    const hitOf = taken.length > 0 ? await allergyHits(db, patientId, actor.facilityId) : () => null
    const all = taken.map((row) => ({ ...row, allergy: hitOf(row), drug: listed.get(row.drugId) ?? null }))
    return [...all.filter(({ isActive }) => isActive), ...all.filter(({ isActive }) => !isActive)]
  },
})
