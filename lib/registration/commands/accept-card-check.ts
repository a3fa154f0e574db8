import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, type CalendarDate, fromDbDate, type Instant, toDbDate } from '@/lib/kernel/time'
import { mayRegister } from '../policy'
import { type BenefitLevel, benefitPercent, cardState, levelOf } from '../rules/bhyt-card'
import { type CardDifference, cardDifferences } from '../rules/card-differences'
import type { GatewayNewCard, GatewayReply } from '../rules/gateway'
import { acceptCardCheckInput } from '../schema'
import { checkSubject } from './check-subject'

interface Accepted {
  cardId: string
  /** Whether the card it is about can be used today. */
  isValidToday: boolean
}

/** Takes one thing the gateway said into the record: out of the reply that was kept, never from the caller. */
export const acceptCardCheck = command({
  name: 'registration.accept-card-check',
  permit: mayRegister,
  input: acceptCardCheckInput,
  subject: checkSubject,
  async handle({ db, now }, { checkId, take }): Promise<Accepted> {
    const { reply, card } = await db.cardCheck.findUniqueOrThrow({
      where: { id: checkId },
      select: { reply: true, card: true },
    })
    if (!reply) return fail('refused', { message: 'registration.cardCheck.notAnswered' })
    const said = reply as unknown as GatewayReply
    if (take === 'newCard') return addNewCard(db, said.newCard, card.patientId, now)
    const known = {
      id: card.id,
      number: card.number,
      initialFacilityCode: card.initialFacilityCode,
      level: card.level as BenefitLevel,
      validFrom: fromDbDate(card.validFrom),
      validTo: card.validTo && fromDbDate(card.validTo),
      fiveYearsOn: card.fiveYearsOn && fromDbDate(card.fiveYearsOn),
    }
    const difference = cardDifferences(said, known).find(({ field }) => field === take)
    if (difference) await takeOver(db, card, difference)
    const after = { ...known, ...(difference && { [take]: difference.gateway }) }
    return { cardId: card.id, isValidToday: cardState(after, businessDay(now)) === 'valid' }
  },
})

async function takeOver(db: Db, card: { id: string; version: number }, difference: CardDifference): Promise<void> {
  try {
    const { count } = await db.insuranceCard.updateMany({
      where: { id: card.id, version: card.version },
      data: { ...columnsOf(difference), source: 'gateway', version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    fail('refused', { message: 'registration.cardCheck.sameCardKnown' })
  }
}

function columnsOf({ field, gateway }: CardDifference) {
  if (field === 'number') {
    const number = String(gateway)
    const level = levelOf({ number, validFrom: null, validTo: null })
    return { number, ...(level && { objectGroup: number.slice(0, 2), level, benefitPercent: benefitPercent[level] }) }
  }
  if (field === 'level') return { level: Number(gateway), benefitPercent: benefitPercent[gateway as BenefitLevel] }
  if (field === 'initialFacilityCode') return { initialFacilityCode: String(gateway) }
  return { [field]: toDbDate(gateway as CalendarDate) }
}

async function addNewCard(db: Db, card: GatewayNewCard | null, patientId: string, now: Instant): Promise<Accepted> {
  const level = card && levelOf({ ...card, level: null })
  if (!card?.validFrom || !level) return fail('refused', { message: 'registration.cardCheck.newCardIncomplete' })
  const key = { patientId, number: card.number, validFrom: toDbDate(card.validFrom) }
  await db.insuranceCard.createMany({
    data: [
      {
        id: newId(),
        ...key,
        objectGroup: card.number.slice(0, 2),
        level,
        benefitPercent: benefitPercent[level],
        initialFacilityCode: card.initialFacilityCode,
        validTo: card.validTo && toDbDate(card.validTo),
        source: 'gateway',
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  })
  const { id } = await db.insuranceCard.findFirstOrThrow({ where: key, select: { id: true } })
  return { cardId: id, isValidToday: cardState(card, businessDay(now)) === 'valid' }
}

const isUniqueViolation = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002'
