import { upperVi } from '@/lib/kernel/text'
import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import { type BenefitLevel, levelOf } from './bhyt-card'
import type { GatewayNewCard, GatewayReply } from './gateway'
import type { Sex } from './sex'

/** What of the gateway's reply one key takes into the card. */
export const takeableFields = ['number', 'level', 'validFrom', 'validTo', 'initialFacilityCode', 'fiveYearsOn'] as const
export type TakeableField = (typeof takeableFields)[number]

export interface KnownCardFacts {
  number: string
  level: BenefitLevel
  validFrom: CalendarDate
  validTo: CalendarDate | null
  initialFacilityCode: string | null
  fiveYearsOn: CalendarDate | null
}

export interface KnownPersonFacts {
  fullName: string
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  sex: Sex
}

export interface CardDifference {
  field: TakeableField
  card: string | number | null
  gateway: string | number
}

/** Of the person nothing is taken by a key: the record is corrected with the papers in hand. */
export type PersonDifference = 'fullName' | 'birth' | 'sex'

/** Card beside gateway; where the gateway says nothing there is no difference. */
export function cardDifferences(reply: GatewayReply, card: KnownCardFacts): CardDifference[] {
  const { number } = reply
  // Another social-insurance number is another person's card: it is not offered.
  const isSame = number === null || number.slice(-10) === card.number.slice(-10)
  if (!isSame) return []
  // A reply of 10 digits knows less than a card of 15 characters.
  const fuller = number && number.length >= card.number.length ? number : null
  const level = number && levelOf({ number, validFrom: null, validTo: null })
  const said: Record<TakeableField, string | number | null> = {
    number: fuller,
    level: level || null,
    validFrom: reply.validFrom,
    validTo: reply.validTo,
    initialFacilityCode: reply.initialFacilityCode,
    fiveYearsOn: reply.fiveYearsOn,
  }
  return takeableFields.flatMap((field) => {
    const gateway = said[field]
    return gateway === null || gateway === card[field] ? [] : [{ field, card: card[field], gateway }]
  })
}

export function personDifferences(reply: GatewayReply, person: KnownPersonFacts): PersonDifference[] {
  const differences: PersonDifference[] = []
  if (reply.fullName && upperVi(reply.fullName) !== upperVi(person.fullName)) differences.push('fullName')
  if (reply.birth && !isSameBirth(reply.birth, person)) differences.push('birth')
  if (reply.sex && reply.sex !== person.sex) differences.push('sex')
  return differences
}

function isSameBirth(
  said: { on: CalendarDate; precision: DatePrecision },
  { birthOn, birthPrecision }: KnownPersonFacts,
): boolean {
  if (said.precision === 'day' && birthPrecision === 'day') return said.on === birthOn
  return said.on.slice(0, 4) === birthOn.slice(0, 4)
}

/** A new card the record does not hold yet. Without its first day it cannot be kept: it is then scanned. */
export function newCardOffer(
  reply: GatewayReply,
  known: readonly { number: string; validFrom: CalendarDate }[],
): GatewayNewCard | null {
  const { newCard } = reply
  if (!newCard) return null
  const isKnown = known.some(
    ({ number, validFrom }) =>
      number.slice(-10) === newCard.number.slice(-10) &&
      (newCard.validFrom === null ? number === newCard.number : validFrom === newCard.validFrom),
  )
  return isKnown ? null : newCard
}
