import { businessDay, type CalendarDate, calendarDate } from '@/lib/kernel/time'
import { type CardState, chooseCard, type InsuranceCard } from './bhyt-card'
import { type CheckState, stateOn } from './gateway'

/** What the gateway last said of a card here, as far as it decides over paying. */
export interface CardAnswer {
  checkId: string
  /** maKetQua */
  code: string
  state: CheckState
  /** Of the reply; null where it names no day. */
  validFrom: CalendarDate | null
  validTo: CalendarDate | null
  checkedAt: string
}

/** A person kept the card against an answer with this code. */
export interface CardKept {
  code: string
  on: CalendarDate
  reason: string
}

export interface CardFindings {
  answer: CardAnswer | null
  kept: CardKept | null
}

/** Whether a visit may be charged by a card, as far as the gateway is concerned. */
export const cardStandings = ['unchecked', 'good', 'doubtful', 'refused', 'kept'] as const
export type CardStanding = (typeof cardStandings)[number]

/** Why a refused card does not pay, in the words of its state. */
export type Refusal = Extract<CheckState, 'replaced' | 'expired' | 'notFound' | 'revoked' | 'decreased'> | 'notYet'

export interface CardVerdict {
  standing: CardStanding
  /** Also where a person kept the card. */
  refusal: Refusal | null
  checkedAt: string | null
}

/** The old card is said to have no value any more; 004 says the old one still has it. */
const replacedAndEnded = '003'

/**
 * The one place that says whether a card the gateway was asked about is charged by on a day: at the desk, in the band
 * and on the bill. A refused card is not written off: the patient is *proposed* to pay for himself until a person keeps
 * the card with a reason, or leaves it aside. The published list (VIETNAM.md 2.3) names the codes and their meanings and
 * says nothing of what follows from them. Here refuse: withdrawn (110), reported as decreased (120–124), ended (010,
 * and 003 of an old card), and a number the gateway does not know (050–053). What may be a matter of writing (060–070), of
 * papers (001, 002, 130), or of the question (205), and a code not in the list, is shown and keeps paying: a person
 * looks. A failure to answer is no answer: the card pays as it says, marked unchecked (NĐ 188/2025 Art. 38).
 *
 * The day decides with the code: a card that ended after the visit was good at the visit. That it has ended since an
 * answer of an earlier day is no answer of the gateway: it may have been renewed, so it is unchecked until the gateway is
 * asked again. A decision to keep holds for the same code, on the day of the visit and after; another answer asks anew.
 */
export function judgeCard({ answer, kept }: CardFindings, on: CalendarDate): CardVerdict {
  if (!answer) return { standing: 'unchecked', refusal: null, checkedAt: null }
  const { checkedAt } = answer
  const refusal = refusalOf(answer, on)
  if (refusal === 'expired' && businessDay(new Date(checkedAt)) < on)
    return { standing: 'unchecked', refusal: null, checkedAt }
  if (!refusal) {
    const isGood = answer.state === 'valid' || answer.state === 'expired'
    return { standing: isGood ? 'good' : 'doubtful', refusal, checkedAt }
  }
  const isKept = kept !== null && kept.code === answer.code && holdsOn(kept, on)
  return { standing: isKept ? 'kept' : 'refused', refusal, checkedAt }
}

/** A decision of an earlier day was about an earlier visit. */
export const holdsOn = (kept: Pick<CardKept, 'on'>, on: CalendarDate): boolean => kept.on >= on

function refusalOf(answer: CardAnswer, on: CalendarDate): Refusal | null {
  const { code, state, validFrom, validTo } = answer
  const then = stateOn(state, answer, on)
  if (then === 'replaced') return code === replacedAndEnded ? then : null
  if (then === 'notYet' || then === 'notFound' || then === 'revoked' || then === 'decreased') return then
  if (then !== 'expired') return null
  // Asked after its last day, the card is called ended; on the day it was not.
  const wasValid = state === 'expired' && validTo !== null && on <= validTo && (validFrom === null || on >= validFrom)
  return wasValid ? null : then
}

export const paysBy = (standing: CardStanding): boolean => standing !== 'refused'

/** As the database hands it on: instants and days as text. */
export interface CardFindingsJson {
  answer: (Omit<CardAnswer, 'validFrom' | 'validTo'> & { validFrom: string | null; validTo: string | null }) | null
  kept: { code: string; on: string; reason: string } | null
}

export function readFindings(found: CardFindingsJson | null | undefined): CardFindings {
  const day = (text: string | null) => (text ? calendarDate(text) : null)
  const answer = found?.answer ?? null
  const kept = found?.kept ?? null
  return {
    answer: answer && {
      ...answer,
      validFrom: day(answer.validFrom),
      validTo: day(answer.validTo),
      checkedAt: new Date(answer.checkedAt).toISOString(),
    },
    kept: kept && { ...kept, on: calendarDate(kept.on) },
  }
}

interface JudgedCard extends InsuranceCard {
  state: CardState
  gateway: CardVerdict
}

/** The card for a visit: of those that pay the one that counts that day; a refused one is no choice of the machine's. */
export const choosePayingCard = <T extends JudgedCard>(cards: readonly T[], on: CalendarDate): T | null =>
  chooseCard(
    cards.filter(({ gateway }) => paysBy(gateway.standing)),
    on,
  )
