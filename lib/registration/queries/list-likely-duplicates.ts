import { ownFacility, query } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { mayRegister } from '../policy'
import { compactNumber } from '../rules/digits'
import { duplicateLimits } from '../rules/duplicate'
import { normalizePhone } from '../rules/phone'
import { likelyDuplicatesInput } from '../schema'
import type { LikelyDuplicate } from '../types'
import { readLikely } from './read-likely'
import { readPatientCards } from './read-patient-cards'

const shownBeside = 6
const orNull = (text: string | null | undefined) => (text ? compactNumber(text) || null : null)

/** Beside the form while it is being filled: who this may already be, and why. */
export const listLikelyDuplicates = query({
  name: 'registration.list-likely-duplicates',
  permit: mayRegister,
  input: likelyDuplicatesInput,
  subject: ownFacility,
  async handle({ db, now }, input): Promise<{ patients: LikelyDuplicate[] }> {
    const phone = normalizePhone(input.phone ?? '')
    const scored = await readLikely(db, {
      fullName: input.fullName,
      birthOn: input.birthOn,
      birthPrecision: input.birthPrecision,
      sex: input.sex ?? null,
      citizenId: orNull(input.citizenId),
      oldId: orNull(input.oldId),
      passport: orNull(input.passport),
      phone: phone.ok ? phone.value : null,
      communeCode: input.communeCode || null,
    })
    const likely = scored.filter(({ score }) => score >= duplicateLimits.ask).slice(0, shownBeside)
    const cards = await readPatientCards(
      db,
      likely.map(({ id }) => id),
      businessDay(now),
    )
    const scores = new Map(likely.map((each) => [each.id, each]))
    return {
      patients: cards.flatMap((card) => {
        const found = scores.get(card.id)
        return found ? [{ ...card, score: found.score, reasons: found.reasons }] : []
      }),
    }
  },
  shows: ({ patients }) => patients.map((patient) => patient.id),
})
