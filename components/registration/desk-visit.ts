import type { CalendarDate } from '@/lib/kernel/time'
import type { ExpectedReferral } from '@/lib/referrals/types'
import { chooseCard } from '@/lib/registration/rules/bhyt-card'
import { choosePayingCard } from '@/lib/registration/rules/card-standing'
import { type Cover, coverOf } from '@/lib/registration/rules/object-code'
import type { Scan } from '@/lib/registration/rules/scan'
import { proposeVisitCode, type VisitCodeProposal } from '@/lib/registration/rules/visit-code'
import type { CardView, CheckInPreview } from '@/lib/registration/types'

export interface DeskVisit {
  card: CardView | null
  /** The card in the hand, or the only one there is, which the gateway refuses and nobody has kept. */
  refused: CardView | null
  proposal: VisitCodeProposal
  /** Null where the clerk must choose: then the whole form is opened. */
  cover: Cover | null
  referral: { signedOn: ExpectedReferral['signedOn']; isYearLong: boolean } | null
}

/** The gateway refuses the only card: what stands ready is a self-pay visit, which nobody may have seen proposed. */
export const isSelfPayProposed = ({ cover, card, refused }: DeskVisit): boolean =>
  cover !== null && refused !== null && card === null

const numberOf = (scan: Scan): string | null =>
  scan.kind === 'bhytQr' ? scan.card.number : scan.kind === 'bhytNumber' ? scan.number : null

/** The visit that Enter begins: the card just scanned, else the one that counts; the letter this person is expected with. */
export function deskVisit(preview: CheckInPreview, scan: Scan, expected: ExpectedReferral | null): DeskVisit {
  const { cards, today, facility } = preview
  const number = numberOf(scan)
  const scanned = cards.filter((card) => number !== null && card.number.endsWith(number.slice(-10)))
  const card = choosePayingCard(scanned, today) ?? choosePayingCard(cards, today)
  // Valid by its dates and not one that pays: the gateway refuses it.
  const inHand = choosePayingCard(scanned, today) ? null : chooseCard(scanned, today)
  const refused = inHand ?? (card ? null : chooseCard(cards, today))
  const referral = letterOf(expected, today)
  const proposal = proposeVisitCode({
    visitOn: today,
    isInpatient: false,
    isEmergency: false,
    card,
    isCardRefused: refused !== null,
    facility,
    referral,
    revisitSlip: null,
  })
  return { card, refused, proposal, cover: coverOf(proposal, null, card?.benefitPercent ?? null, today), referral }
}

/** What of the letter decides who pays, while it is valid. */
export function letterOf(expected: ExpectedReferral | null, today: CalendarDate): DeskVisit['referral'] {
  const isCurrent = expected !== null && (expected.validTo === null || expected.validTo >= today)
  return isCurrent ? { signedOn: expected.signedOn, isYearLong: expected.isYearLong } : null
}

/** The insurance card in the hand that the record does not hold yet. */
export function unknownCard(preview: CheckInPreview, scan: Scan) {
  if (scan.kind !== 'bhytQr') return null
  const { card } = scan
  const isKnown = preview.cards.some(({ number, validTo }) => number === card.number && validTo === card.validTo)
  return isKnown ? null : card
}
