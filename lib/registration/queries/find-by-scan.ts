import { type Db, ownFacility, query } from '@/lib/gate'
import { businessDay, type DatePrecision } from '@/lib/kernel/time'
import { mayFindPatients } from '../policy'
import { type Birth, earliestDay, latestDay } from '../rules/birth'
import type { PassportCard } from '../rules/passport'
import { readScan, type Scan } from '../rules/scan'
import { findByScanInput } from '../schema'
import type { ScanAnswer } from '../types'
import { readPatientCards } from './read-patient-cards'
import { withRetired } from './with-retired'

/** Whoever holds the card, ticket, wristband or number that was scanned. */
export const findByScan = query({
  name: 'registration.find-by-scan',
  permit: mayFindPatients,
  input: findByScanInput,
  subject: ownFacility,
  async handle({ db, now }, { text }): Promise<ScanAnswer> {
    const scan = readScan(text)
    const kept = await keptRecords(db, await holders(db, scan))
    const cards = await readPatientCards(db, [...kept.keys()], businessDay(now))
    return { scan, patients: await withRetired(db, cards, kept) }
  },
  shows: ({ patients }) => patients.map((patient) => patient.id),
})

async function holders(db: Db, scan: Scan): Promise<string[]> {
  switch (scan.kind) {
    case 'citizenQr':
      return citizens(db, scan.card.citizenId, scan.card.oldId)
    case 'citizenId':
      return citizens(db, scan.citizenId, null)
    case 'bhytQr':
      return cardHolders(db, scan.card.number)
    case 'bhytNumber':
      return cardHolders(db, scan.number)
    case 'passport':
      return travellers(db, scan.card)
    case 'record':
      return idsOf(db.patient.findMany({ where: { recordNumber: scan.recordNumber }, select: { id: true } }))
    case 'ticket': {
      const ticket = await db.queueTicket.findUnique({ where: { id: scan.ticketId }, select: { patientId: true } })
      return ticket ? [ticket.patientId] : []
    }
    // Papers of a visit to come belong to appointments: the desk asks there.
    case 'slip':
    case 'appointment':
      return []
    case 'ticketPage': {
      const ticket = await db.queueTicket.findUnique({ where: { code: scan.code }, select: { patientId: true } })
      return ticket ? [ticket.patientId] : []
    }
    case 'unreadable':
      return []
  }
}

const idsOf = async (rows: Promise<{ id: string }[]>): Promise<string[]> => (await rows).map((row) => row.id)

/** The number of the card; only where nobody has it, the nine-digit number that came before it. */
async function citizens(db: Db, citizenId: string, oldId: string | null): Promise<string[]> {
  const exact = await idsOf(db.patient.findMany({ where: { citizenId }, select: { id: true } }))
  if (exact.length > 0 || !oldId) return exact
  return idsOf(db.patient.findMany({ where: { oldId, citizenId: null }, take: 5, select: { id: true } }))
}

/** Two countries may give out one number: the nationality must agree, and where we do not keep that country, the birth. */
async function travellers(db: Db, card: PassportCard): Promise<string[]> {
  const { number, nationalityCode, citizenId } = card
  const exact = nationalityCode
    ? await idsOf(db.patient.findMany({ where: { passport: number, nationalityCode }, take: 5, select: { id: true } }))
    : await bornAs(db, card)
  if (exact.length > 0 || !citizenId) return exact
  return citizens(db, citizenId, null)
}

/** Of who has this number, whoever can be born when the passport says; a passport that does not say finds nobody. */
async function bornAs(db: Db, { number, birthOn, birthPrecision }: PassportCard): Promise<string[]> {
  if (!birthOn) return []
  const born = { birthOn, precision: birthPrecision }
  const people = await db.patient.findMany({
    where: { passport: number },
    take: 50,
    select: { id: true, birthOn: true, birthPrecision: true },
  })
  return people
    .filter((person) =>
      mayBeSameDay({ birthOn: businessDay(person.birthOn), precision: person.birthPrecision as DatePrecision }, born),
    )
    .map(({ id }) => id)
}

const mayBeSameDay = (one: Birth, other: Birth): boolean =>
  earliestDay(one) <= latestDay(other) && earliestDay(other) <= latestDay(one)

/** A card of 15 characters and one of 10 digits are the same person where the 10 digits are the same. */
async function cardHolders(db: Db, number: string): Promise<string[]> {
  const tail = number.slice(-10)
  const found = await db.$queryRaw<{ patient_id: string }[]>`
    select patient_id from gate.search_patients('{}'::text[], null, null, null, ${tail}, 20)`
  const cards = await db.insuranceCard.findMany({
    where: { patientId: { in: found.map((row) => row.patient_id) }, number: { endsWith: tail } },
    select: { patientId: true },
  })
  return [...new Set(cards.map((card) => card.patientId))]
}

/** A record that was merged stands for the one it was merged into; with it the retired one that was scanned. */
async function keptRecords(db: Db, ids: string[]): Promise<Map<string, string | null>> {
  const rows = await db.patient.findMany({ where: { id: { in: ids } }, select: { id: true, mergedIntoId: true } })
  const kept = new Map<string, string | null>()
  for (const row of rows) if (row.mergedIntoId) kept.set(row.mergedIntoId, row.id)
  for (const row of rows) if (!row.mergedIntoId) kept.set(row.id, null)
  return kept
}
