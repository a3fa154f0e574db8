import { Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { CalendarDate } from '@/lib/kernel/time'
import { cardState } from '../rules/bhyt-card'
import { type CardFindingsJson, judgeCard, paysBy, readFindings } from '../rules/card-standing'
import { type Cover, coverOf, type OutpatientCode } from '../rules/object-code'
import { proposeVisitCode, type VisitFacility, type VisitReferral } from '../rules/visit-code'
import type { VisitType } from '../rules/visit-type'
import type { CardView } from '../types'

/** A card as `cardAsJson` reads it. */
export type CardJson = Omit<CardView, 'state' | 'gateway'> & { findings: CardFindingsJson }

/** A card of this person and no other, with what the gateway said of it, as one JSON value; null where there is none. */
export const cardAsJson = (
  cardId: string | null,
  patientId: Prisma.Sql,
  findings: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(
  select jsonb_build_object('id', c.id, 'number', c.number, 'level', c.level, 'benefitPercent', c.benefit_percent,
      'initialFacilityCode', c.initial_facility_code, 'validFrom', c.valid_from, 'validTo', c.valid_to,
      'issuedOn', c.issued_on, 'findings', ${findings})
    from insurance_card c where c.id = ${cardId}::uuid and c.patient_id = ${patientId})`

/** What the rules of a visit must know of `facility f`, as one JSON value. */
export const facilityAsJson = Prisma.sql`jsonb_build_object('code', f.code, 'level', f.level, 'formerTier', f.former_tier,
  'points', f.points, 'visitTypes', f.visit_types)`

/**
 * A card of this person, valid on the day of the visit; with none the patient pays for himself. One the gateway refuses is
 * kept with a reason first: what a visit is charged by must be what stood on the screen.
 */
export function validCard(found: CardJson | null, visitOn: CalendarDate): CardView {
  if (!found) return fail('invalid', { fields: { insuranceCardId: 'validation.choice' } })
  const { findings, ...known } = found
  const card = { ...known, state: cardState(known, visitOn), gateway: judgeCard(readFindings(findings), visitOn) }
  if (card.state !== 'valid') fail('refused', { fields: { insuranceCardId: `registration.bhyt.state.${card.state}` } })
  if (!paysBy(card.gateway.standing))
    fail('refused', { fields: { insuranceCardId: 'registration.checkIn.cardRefused' } })
  return card
}

interface CoverCase {
  visitOn: CalendarDate
  visitType: VisitType
  card: CardView | null
  facility: VisitFacility
  /** The clerk's; null takes the proposal. */
  objectCode: OutpatientCode | null
  referral: VisitReferral | null
  revisitDueOn: CalendarDate | null
}

/** What the visit is charged by; refused where no code can be proposed and none was chosen. */
export function findCover({ objectCode, revisitDueOn, ...visit }: CoverCase): Cover {
  const { card, facility, visitOn, visitType } = visit
  const proposal = proposeVisitCode({
    ...visit,
    isInpatient: false,
    isEmergency: visitType === 'emergency',
    revisitSlip: revisitDueOn && { dueOn: revisitDueOn, facilityCode: facility.code, isUsed: false },
  })
  const cover = coverOf(proposal, objectCode, card?.benefitPercent ?? null, visitOn)
  return cover ?? fail('refused', { fields: { objectCode: proposal.explanationKey } })
}
