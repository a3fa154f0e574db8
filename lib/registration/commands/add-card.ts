import type { z } from 'zod'
import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, type CalendarDate, type DatePrecision, fromDbDate, toDbDate } from '@/lib/kernel/time'
import { isMet, knownPerson, mayRegister } from '../policy'
import {
  benefitPercent,
  cardState,
  checkCardNumber,
  childInitialFacility,
  isChildCardOutgrown,
  levelOf,
} from '../rules/bhyt-card'
import { addCardInput } from '../schema'
import { queueCardCheck } from './queue-card-check'

type CardInput = z.output<typeof addCardInput>

interface Facts {
  level: number
  benefitPercent: number
  initialFacilityCode: string | null
  validTo: Date | null
  fiveYearsOn: Date | null
}

/**
 * Puts an insurance card into the record; the same card read again brings its dates up to date, in a hospital that has met
 * the person.
 */
export const addCard = command({
  name: 'registration.add-card',
  permit: mayRegister,
  input: addCardInput,
  subject: knownPerson,
  async handle(context, input): Promise<{ id: string; isNew: boolean }> {
    const { db, actor, now } = context
    const level = levelOf({ ...input, level: input.level ?? null })
    if (!level) return fail('invalid', { fields: { level: 'registration.card.levelUnknown' } })
    if (input.validTo && input.validTo < input.validFrom) {
      return fail('invalid', { fields: { validTo: 'validation.endBeforeStart' } })
    }
    await refuseUnconfirmed(db, input, businessDay(now))
    const id = newId()
    const key = { patientId: input.patientId, number: input.number, validFrom: toDbDate(input.validFrom) }
    const facts = {
      level,
      benefitPercent: benefitPercent[level],
      initialFacilityCode: input.initialFacilityCode ?? childInitialFacility(input.number),
      validTo: input.validTo && toDbDate(input.validTo),
      issuedOn: input.issuedOn && toDbDate(input.issuedOn),
      fiveYearsOn: input.fiveYearsOn && toDbDate(input.fiveYearsOn),
      address: input.address,
      objectGroup: input.number.length === 15 ? input.number.slice(0, 2) : null,
      source: input.source,
    }
    const { count } = await db.insuranceCard.createMany({
      data: [{ id, ...key, ...facts, createdAt: now }],
      skipDuplicates: true,
    })
    const wish = { patientId: input.patientId, occasion: 'card' as const }
    if (count === 1) {
      await queueCardCheck(context, { ...wish, cardId: id })
      return { id, isNew: true }
    }
    const known = await db.insuranceCard.findFirstOrThrow({ where: key })
    if (isChanged(known, facts) && !(await isMet(db, input.patientId, actor.facilityId)))
      return fail('refused', { message: 'registration.card.notOurs' })
    await db.insuranceCard.updateMany({
      where: { id: known.id, patientId: input.patientId },
      data: { ...facts, version: { increment: 1 } },
    })
    await queueCardCheck(context, { ...wish, cardId: known.id })
    return { id: known.id, isNew: false }
  },
})

/** What the card says of who pays how much, other than it stands; where nothing stood it is no change. */
function isChanged(known: Record<keyof Facts, unknown>, facts: Facts): boolean {
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null))
  const names = ['level', 'benefitPercent', 'initialFacilityCode', 'validTo', 'fiveYearsOn'] as const
  return names.some((name) => text(known[name]) !== null && text(known[name]) !== text(facts[name]))
}

async function refuseUnconfirmed(db: Db, input: CardInput, today: CalendarDate): Promise<void> {
  const number = checkCardNumber(input.number)
  const state = cardState({ ...input, level: input.level ?? null }, today)
  const holder = await db.patient.findUniqueOrThrow({
    where: { id: input.patientId },
    select: { birthOn: true, birthPrecision: true },
  })
  const birth = { birthOn: fromDbDate(holder.birthOn), precision: holder.birthPrecision as DatePrecision }
  const other = await db.insuranceCard.findFirst({
    where: { number: input.number, patientId: { not: input.patientId } },
    select: { patientId: true },
  })
  const warnings = [
    ...(number.ok ? number.warnings.map(({ key }) => key) : []),
    ...(isChildCardOutgrown(input.number, birth, today) ? ['registration.bhyt.childCard'] : []),
    ...(state === 'valid' ? [] : [`registration.bhyt.state.${state}`]),
    ...(other ? ['registration.card.heldByOther'] : []),
  ].filter((key) => !input.acceptedWarnings.includes(key))
  if (warnings.length === 0) return
  fail('refused', {
    message: 'registration.person.confirmWarnings',
    data: { warnings, patientId: other?.patientId ?? null },
  })
}
