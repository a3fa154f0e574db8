import { query } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { mayRefer } from '../policy'
import { getReferralDraftInput } from '../schema'
import type { ReasonKind, ReferralDraft } from '../types'
import { askDeskAndHospitals, deskOf, letterSubject } from './read-desk'

/** The legal form before it is written: the chart's part, the draft if there is one, and what stands in the way. */
export const getReferralDraft = query({
  name: 'referrals.get-referral-draft',
  permit: mayRefer,
  input: getReferralDraftInput,
  subject: (db, { encounterId }) => letterSubject(db, encounterId),
  ahead: askDeskAndHospitals,
  async handle({ db, actor, now }, input): Promise<ReferralDraft> {
    const { patientId, encounterId } = input
    const desk = deskOf(await askDeskAndHospitals(db, input), actor.facilityId)
    const { draft } = desk
    return {
      patientId,
      encounterId,
      today: businessDay(now),
      source: desk.source,
      destinations: desk.destinations,
      open: desk.open,
      draft: draft && {
        id: draft.id,
        version: draft.version,
        toFacilityId: draft.letter.toFacilityId,
        toFacilityName: draft.toFacilityName,
        toFacilityCode: draft.letter.toFacilityCode,
        reasonKind: String(draft.reasonKind) as ReasonKind,
        form: draft.letter.form,
      },
    }
  },
})
