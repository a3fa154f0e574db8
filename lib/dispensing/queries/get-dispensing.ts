import { query } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { storedRegimen } from '@/lib/orders/rules/drug-line'
import { isPurchasable, purchasableUntil } from '@/lib/orders/rules/prescription'
import { maySeePrescriptions, sheetSubject } from '../policy'
import { lotState } from '../rules/propose'
import { divisionOf } from '../rules/quantity'
import { remainingOf } from '../rules/state'
import { getDispensingInput } from '../schema'
import type { DispensingView } from '../types'
import { readDispenses } from './read-dispenses'
import { findSheet, ofVisit, readCounter } from './read-sheet'

/** The sheet with what is still owed, every lot it may be taken from, and what was handed out so far. */
export const getDispensing = query({
  name: 'dispensing.get-dispensing',
  permit: maySeePrescriptions,
  input: getDispensingInput,
  subject: async (db, { prescriptionId }) => sheetSubject(await findSheet(db, prescriptionId)),
  ahead: readCounter,
  async handle({ db, now }, input): Promise<DispensingView> {
    const { patientId, encounterId, prescriptionId } = input
    const sheet = ofVisit(await findSheet(db, prescriptionId), input)
    const today = businessDay(now)
    const signedOn = businessDay(sheet.signedAt)
    const counter = await readCounter(db, input)
    const isUntouched = counter.items.every((item) => item.dispensed === 0)
    return {
      prescriptionId,
      patientId,
      encounterId,
      version: sheet.version,
      code: sheet.code,
      class: sheet.class,
      status: sheet.status,
      advice: sheet.advice,
      prescriberName: sheet.prescriberName,
      signedAt: sheet.signedAt.toISOString(),
      validUntil: purchasableUntil(signedOn),
      isExpired: !isPurchasable(signedOn, today),
      today,
      diagnoses: counter.diagnoses,
      allergies: counter.allergies,
      items: counter.items.map((item) => ({
        itemId: item.itemId,
        drugId: item.drugId,
        drugName: item.drugName,
        activeIngredient: item.activeIngredient,
        strength: item.strength,
        unit: item.unit,
        route: item.route,
        division: divisionOf(item),
        requested: item.requested,
        dispensed: item.dispensed,
        returned: item.returned,
        ...storedRegimen(item),
        remaining: remainingOf(item),
        allergyMatches: counter.matchesOf(item),
        acceptedReason: item.acceptedReason,
      })),
      lots: counter.lots.map((lot) => ({ ...lot, state: lotState(lot, today) })),
      dispenses: isUntouched ? [] : await readDispenses(db, prescriptionId),
    }
  },
})
