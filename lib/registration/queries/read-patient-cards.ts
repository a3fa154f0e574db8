import { type Db, Prisma } from '@/lib/gate'
import { type CalendarDate, type DatePrecision, fromDbDate } from '@/lib/kernel/time'
import { findCommunes } from '@/lib/terminology'
import { formatAddress, shortAddress } from '../rules/address'
import { type BenefitLevel, cardState, chooseCard } from '../rules/bhyt-card'
import { type CardFindingsJson, choosePayingCard, judgeCard, readFindings } from '../rules/card-standing'
import { orderFlags } from '../rules/flags'
import { queueLabel } from '../rules/queue'
import type { Sex } from '../rules/sex'
import type { CardView, PatientCard } from '../types'
import { findingsOfPatient } from './card-findings'

export const cardFields = {
  id: true,
  number: true,
  level: true,
  benefitPercent: true,
  initialFacilityCode: true,
  validFrom: true,
  validTo: true,
  issuedOn: true,
} as const

type CardRow = Prisma.InsuranceCardGetPayload<{ select: typeof cardFields }>

/** By the card's id, what the gateway said of it and a person decided; null where nothing is known of any. */
export type PatientFindings = Record<string, CardFindingsJson> | null

export function toCardView(row: CardRow, findings: PatientFindings, today: CalendarDate): CardView {
  const card = {
    ...row,
    level: row.level as BenefitLevel,
    validFrom: fromDbDate(row.validFrom),
    validTo: row.validTo && fromDbDate(row.validTo),
    issuedOn: row.issuedOn && fromDbDate(row.issuedOn),
  }
  return { ...card, state: cardState(card, today), gateway: judgeCard(readFindings(findings?.[row.id]), today) }
}

export async function readPatientFindings(db: Db, patientId: string): Promise<PatientFindings> {
  const [row] = await db.$queryRaw<[{ findings: PatientFindings }]>`
    select ${findingsOfPatient(Prisma.sql`${patientId}::uuid`)} as findings`
  return row.findings
}

/** Every card of a person as it stands on the day, the newest first. */
export async function readCards(db: Db, patientId: string, on: CalendarDate): Promise<CardView[]> {
  const rows = await db.insuranceCard.findMany({
    where: { patientId },
    orderBy: { validFrom: 'desc' },
    take: 20,
    select: cardFields,
  })
  const findings = rows.length > 0 ? await readPatientFindings(db, patientId) : null
  return rows.map((row) => toCardView(row, findings, on))
}

/** The card that pays on the day; where none does, one that was refused or ended, so that the desk sees what happened. */
export const cardOf = (cards: readonly CardView[], today: CalendarDate): CardView | null =>
  choosePayingCard(cards, today) ??
  chooseCard(cards, today) ??
  cards.toSorted((a, b) => (b.validTo ?? '9999').localeCompare(a.validTo ?? '9999'))[0] ??
  null

interface LastTicket {
  patient_id: string
  id: string
  encounter_id: string
  room_id: string
  room: string
  room_en: string
  series: string
  number: number
  queued_on: Date
  is_open: boolean
}

interface DeskFacts extends LastTicket {
  has_ticket: boolean
  photo_id: string | null
  flags: string[] | null
  findings: PatientFindings
}

/** The people of these ids, in the order of the ids, in four queries however many there are. */
export async function readPatientCards(db: Db, ids: readonly string[], today: CalendarDate): Promise<PatientCard[]> {
  if (ids.length === 0) return []
  const rows = await db.patient.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      recordNumber: true,
      fullName: true,
      sex: true,
      birthOn: true,
      birthPrecision: true,
      citizenId: true,
      phone: true,
      addressLine: true,
      communeCode: true,
      cardAddress: true,
      deceasedAt: true,
      cards: { select: cardFields },
    },
  })
  const communes = await findCommunes(db, [...new Set(rows.flatMap((row) => row.communeCode ?? []))])
  const places = new Map(communes.map((commune) => [commune.code, commune]))
  const facts = new Map((await readDeskFacts(db, ids, today)).map((row) => [row.patient_id, row]))
  const cards = rows.map((row): PatientCard => {
    const known = facts.get(row.id)
    const last = known?.has_ticket ? known : null
    const place = places.get(row.communeCode ?? '')
    const asPrinted = row.cardAddress
    const names = { communeName: place?.fullName ?? null, provinceName: place?.provinceName ?? null, asPrinted }
    return {
      id: row.id,
      recordNumber: row.recordNumber,
      fullName: row.fullName,
      sex: row.sex as Sex,
      birthOn: fromDbDate(row.birthOn),
      birthPrecision: row.birthPrecision as DatePrecision,
      citizenId: row.citizenId,
      phone: row.phone,
      cardAddress: row.cardAddress,
      address: formatAddress({ line: row.addressLine, ...names }),
      commune: shortAddress({ line: row.addressLine, ...names }),
      isDeceased: row.deceasedAt !== null,
      photoId: known?.photo_id ?? null,
      flags: orderFlags(known?.flags ?? []),
      card: cardOf(
        row.cards.map((card) => toCardView(card, known?.findings ?? null, today)),
        today,
      ),
      lastVisit: last
        ? { on: fromDbDate(last.queued_on), roomId: last.room_id, room: last.room, roomEn: last.room_en }
        : null,
      openTicket: last?.is_open
        ? {
            id: last.id,
            encounterId: last.encounter_id,
            roomId: last.room_id,
            room: last.room,
            roomEn: last.room_en,
            label: queueLabel(last.series, last.number),
          }
        : null,
    }
  })
  const byId = new Map(cards.map((card) => [card.id, card]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Last ticket here, newest portrait, flags and what is known of the cards of each, in one statement. */
const readDeskFacts = (db: Db, ids: readonly string[], today: CalendarDate) => db.$queryRaw<DeskFacts[]>`
  select i.id as patient_id, t.id is not null as has_ticket, t.*, photo.id as photo_id, flag.kinds as flags,
    ${findingsOfPatient(Prisma.sql`i.id`)} as findings
  from unnest(${[...ids]}::uuid[]) as i(id)
  left join lateral (
    select t.id, t.encounter_id, t.room_id, r.name as room, r.name_en as room_en, t.series, t.number, t.queued_on,
      t.queued_on = ${today}::date and t.status in ('waiting', 'called', 'serving', 'away', 'held') as is_open
    from queue_ticket t join room r on r.id = t.room_id
    where t.patient_id = i.id and t.facility_id = gate.facility() order by t.issued_at desc limit 1) t on true
  left join lateral (select p.id from patient_photo p where p.patient_id = i.id order by p.taken_at desc, p.id desc limit 1) photo on true
  left join lateral (
    select array_agg(distinct f.kind) as kinds from patient_flag f
    where f.patient_id = i.id and f.facility_id = gate.facility() and f.ended_at is null) flag on true`
