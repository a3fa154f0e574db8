import { addDays, ageOf, type CalendarDate, toDbDate } from '@/lib/kernel/time'
import { nameSearchKey } from '@/lib/registration/rules/name'
import { proposePriority } from '@/lib/registration/rules/priority'
import { facilityId } from './identity'
import type { Person } from './people'
import { type Story, staffAt, type Visit } from './story'
import { hasReached, isCalledOff } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

/** People, their cards, their place in the queues. */
export async function seedRegistration(db: SeedDb, { people, visits, today }: Story): Promise<void> {
  const patients = people.map((person) => {
    const { key, loose } = nameSearchKey(person.fullName)
    return {
      id: person.id,
      recordNumber: person.recordNumber,
      fullName: person.fullName,
      nameKey: key,
      looseKey: loose,
      sex: person.sex,
      birthOn: toDbDate(person.birthOn),
      birthPrecision: person.birthPrecision,
      birthTime: person.birthTime,
      citizenId: person.citizenId,
      passport: person.passport,
      nationalityCode: person.nationalityCode,
      ethnicityCode: person.ethnicityCode,
      occupationCode: person.occupationCode,
      workplace: person.workplace,
      phone: person.phone,
      addressLine: person.addressLine,
      communeCode: person.communeCode,
      provinceCode: person.provinceCode,
      guardianName: person.guardian?.name ?? null,
      guardianRelation: person.guardian?.relation ?? null,
      guardianPhone: person.guardian?.phone ?? null,
      motherId: person.motherKey ? seedId('patient', person.motherKey) : null,
      createdAt: person.createdAt,
      createdById: staffAt('tiepdon', person.createdAtHospital),
      createdFacilityId: facilityId(person.createdAtHospital),
    }
  })
  await insertRows(db, 'patient', patients)
  const cards = people.flatMap((person) =>
    person.cards.map(({ id, number, group, level, percent, initial, from, to }) => ({
      id,
      patientId: person.id,
      number,
      objectGroup: group,
      level,
      benefitPercent: percent,
      initialFacilityCode: initial,
      validFrom: toDbDate(from),
      validTo: to && toDbDate(to),
      issuedOn: toDbDate(from),
      // Five years without a gap, counted from the card's own beginning.
      fiveYearsOn: group === 'TE' ? null : toDbDate(addDays(from, 1826)),
      source: 'scanned',
      createdAt: person.createdAt,
    })),
  )
  await insertRows(db, 'insurance_card', cards)
  await seedQueues(db, visits, today)
  // The next registration and the next check-in go on from here.
  await db.$executeRaw`select setval('patient_record_number', ${people.length})`
  await db.$executeRaw`select setval('visit_code_number', ${visits.length})`
}

async function seedQueues(db: SeedDb, visits: readonly Visit[], today: CalendarDate): Promise<void> {
  const tickets = visits.map((visit) => ({
    id: seedId('ticket', visit.key),
    facilityId: visit.facilityId,
    roomId: visit.roomId,
    queuedOn: toDbDate(visit.on),
    series: visit.series,
    number: visit.ticketNumber,
    patientId: visit.person.id,
    encounterId: visit.id,
    priorityGroup: priorityOf(visit),
    issuedAt: visit.times.arrived,
    placeAt: visit.times.arrived,
    ...progressOf(visit),
  }))
  await insertRows(db, 'queue_ticket', tickets)
  await seedSteps(db, visits, today)
  const counters = new Map(visits.map((visit) => [`${visit.roomId}/${visit.on}`, visit]))
  const last = [...counters.values()].map(({ facilityId: id, roomId, on, series, ticketNumber }) => ({
    facilityId: id,
    roomId,
    queuedOn: toDbDate(on),
    series,
    last: ticketNumber,
  }))
  await insertRows(db, 'queue_counter', last)
}

function progressOf({ stage, times, tests, doctorId }: Visit) {
  const none = { calledAt: null, calls: 0, doctorId: null, awayAt: null, returnedAt: null, doneAt: null }
  const readyAt = hasReached(stage, 'triaged') ? times.triaged : null
  if (isCalledOff(stage)) return { ...none, status: 'cancelled', readyAt, doneAt: times.ended }
  const called = { ...none, readyAt, calledAt: times.called, calls: 1, doctorId }
  if (hasReached(stage, 'prescribed')) return { ...called, status: 'done', doneAt: times.ended }
  if (stage === 'awaitingResults') {
    const isBack = tests.every((test) => test.stage === 'verified' || test.stage === 'acknowledged')
    return isBack
      ? { ...called, status: 'waiting', returnedAt: times.verified }
      : { ...called, status: 'away', awayAt: times.ordered }
  }
  if (hasReached(stage, 'inConsultation')) return { ...called, status: 'serving' }
  return { ...none, readyAt, status: 'waiting' }
}

/** Today's calls, so that a room has a pace and the shift report its waits. */
async function seedSteps(db: SeedDb, visits: readonly Visit[], today: CalendarDate): Promise<void> {
  const begun = visits.filter((visit) => visit.on === today && hasReached(visit.stage, 'inConsultation'))
  const step = (visit: Visit, move: 'call' | 'serve', nth: number) => ({
    id: seedId('step', visit.key, nth),
    facilityId: visit.facilityId,
    patientId: visit.person.id,
    ticketId: seedId('ticket', visit.key),
    at: move === 'call' ? visit.times.called : visit.times.started,
    // Below the ticket's own version: what came before the demonstration began is not taken back.
    ticketVersion: nth - 2,
    move,
    fromStatus: move === 'call' ? 'waiting' : 'called',
    toStatus: move === 'call' ? 'called' : 'serving',
    fromRoomId: visit.roomId,
    toRoomId: visit.roomId,
    actorId: visit.doctorId,
    before: {},
  })
  await insertRows(
    db,
    'queue_step',
    begun.flatMap((visit) => [step(visit, 'call', 0), step(visit, 'serve', 1)]),
  )
}

export function priorityOf({ person, on, isEmergency }: Visit): string | null {
  return proposePriority({ birth: birthOf(person), isEmergency: isEmergency ?? false }, on)?.group ?? null
}

const birthOf = ({ birthOn, birthPrecision }: Person) => ({ birthOn, precision: birthPrecision })

/** Who came along: a child does not come alone. */
export const companionOf = ({ person, on }: Visit): string | null =>
  person.guardian && ageOf(person.birthOn, on).years < 16 ? `${person.guardian.relation} ${person.guardian.name}` : null
