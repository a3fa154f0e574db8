import { command, type Db, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { type CalendarDate, type Instant, toDbDate } from '@/lib/kernel/time'
import { mayRegister } from '../policy'
import { readLikely } from '../queries/read-likely'
import { benefitPercent, childInitialFacility } from '../rules/bhyt-card'
import { duplicateLimits } from '../rules/duplicate'
import { nameSearchKey } from '../rules/name'
import { type PersonInput, registerPatientInput } from '../schema'
import { nextRecordNumber } from './record-number'
import { checkPerson, personColumns, refuseCertain, refuseSameCitizen } from './write-person'

/** Opens a record for somebody who has none; whoever may be somebody known must be looked at first. */
export const registerPatient = command({
  name: 'registration.register-patient',
  permit: mayRegister,
  input: registerPatientInput,
  subject: ownFacility,
  async handle({ db, actor, now }, input): Promise<{ patientId: string; recordNumber: string }> {
    checkPerson(input, now)
    await waitForTwins(db, input)
    await refuseSameCitizen(db, input.citizenId, null)
    await refuseLikely(db, input, input.differentFrom)
    if (input.motherId) await requireMother(db, input.motherId)
    const id = newId()
    const recordNumber = await nextRecordNumber(db)
    const origin = { createdAt: now, createdById: actor.id, createdFacilityId: actor.facilityId }
    const data = { id, recordNumber, motherId: input.motherId ?? null, ...personColumns(input), ...origin }
    // Another desk may save the same citizen id in this moment: then nothing is written and theirs is answered.
    const { count } = await db.patient.createMany({ data: [data], skipDuplicates: true })
    if (count === 0) await refuseSameCitizen(db, input.citizenId, null)
    if (count === 0) return fail('conflict')
    if (input.temporaryCard) await addTemporaryCard(db, { id, ...input, temporaryCard: input.temporaryCard }, now)
    return { patientId: id, recordNumber }
  },
  // There is no such patient yet when the gate asks whom this is about.
  shows: ({ patientId }) => [patientId],
})

/** Registrations of one name and year of birth go one after the other, so that the second sees the first. */
async function waitForTwins(db: Db, { fullName, birthOn }: PersonInput): Promise<void> {
  const words = nameSearchKey(fullName).loose.split(' ').toSorted().join(' ')
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`patient ${words} ${birthOn.slice(0, 4)}`}, 0))`
}

async function refuseLikely(db: Db, person: PersonInput, differentFrom: readonly string[]): Promise<void> {
  const scored = await readLikely(db, person)
  const certain = scored.find(({ score }) => score >= duplicateLimits.stop)
  if (certain) refuseCertain(certain.id)
  const unasked = scored.filter(({ id, score }) => score >= duplicateLimits.likely && !differentFrom.includes(id))
  const [first] = unasked
  if (!first) return
  const patientIds = unasked.map(({ id }) => id)
  fail('duplicate', {
    message: 'registration.register.likely',
    data: { isCertain: false, patientId: first.id, patientIds },
  })
}

/**
 * A newborn's TE1 card: level 1, no initial facility of its own (VIETNAM.md 1.6 and 2.1). Nothing we have says from when
 * to when such a code counts, so it begins at birth and stays open until the card's own dates come from the look-up.
 */
async function addTemporaryCard(
  db: Db,
  { id, temporaryCard, birthOn }: { id: string; temporaryCard: string; birthOn: CalendarDate },
  now: Instant,
): Promise<void> {
  const card = {
    number: temporaryCard,
    objectGroup: 'TE',
    level: 1,
    benefitPercent: benefitPercent[1],
    initialFacilityCode: childInitialFacility(temporaryCard),
    validFrom: toDbDate(birthOn),
    source: 'typed',
  }
  await db.insuranceCard.createMany({ data: [{ id: newId(), patientId: id, ...card, createdAt: now }] })
}

async function requireMother(db: Db, motherId: string): Promise<void> {
  const mother = await db.patient.findUnique({ where: { id: motherId }, select: { id: true } })
  if (!mother) fail('invalid', { fields: { motherId: 'validation.choice' } })
}
