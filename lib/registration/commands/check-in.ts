import type { z } from 'zod'
import { visitGranted } from '@/lib/consent'
import { command, type Db, Prisma, refuseRetired } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { askOnce } from '@/lib/kernel/once'
import { businessDay, type CalendarDate } from '@/lib/kernel/time'
import { checkedIn } from '../events'
import { mayCheckIn } from '../policy'
import { cardFindings } from '../queries/card-findings'
import { unidentifiedRecord } from '../queries/unidentified-record'
import { queueLabel } from '../rules/queue'
import type { VisitFacility } from '../rules/visit-code'
import { proposeVisitType, type VisitType, type VisitTypeFacts, visitTypesOffered } from '../rules/visit-type'
import { checkInInput } from '../schema'
import type { CheckedIn } from '../types'
import { type CardJson, cardAsJson, facilityAsJson, findCover, validCard } from './find-cover'
import { issueTicket } from './issue-ticket'

type Input = z.output<typeof checkInInput>

/** Begins a visit: its code, its cover, a place in the queue of a room, and leave to read on. */
export const checkIn = command({
  name: 'registration.check-in',
  permit: mayCheckIn,
  input: checkInInput,
  async subject(db, input, actor) {
    const facts = await readFacts(db, input)
    if (facts?.mergedIntoId) refuseRetired(facts.mergedIntoId)
    return facts && { facilityId: (await actor).facilityId, patientId: input.patientId }
  },
  async handle(context, input): Promise<CheckedIn> {
    const { actor, now, emit } = context
    const today = businessDay(now)
    const { room, facility, card, isUnidentified } = await findFacts(context.db, input, today)
    const offered = visitTypesOffered(facility.visitTypes, today)
    const isEmergencyRoom = room.specialty === 'emergency'
    const visitType = findVisitType(input, { isUnidentified, isEmergencyRoom, offered })
    const isEmergency = visitType === 'emergency'
    const cover = findCover({ ...input, visitOn: today, visitType, card, facility })
    const encounterId = newId()
    const priorityGroup = isEmergency ? 'emergency' : input.priorityGroup
    const visit = { encounterId, patientId: input.patientId, facilityId: actor.facilityId }
    const mayRead = visitGranted({ ...visit, actorId: actor.id, now })
    const place = { ...visit, room, priorityGroup, today, isAnotherVisit: input.isAnotherVisit }
    const ticket = await issueTicket(context, place, mayRead)
    const visitCode = visitCodeOf(facility.code, today, ticket.visitNumber)
    emit(checkedIn, {
      ...visit,
      visitCode,
      kind: visitType,
      reason: input.reason,
      roomId: room.id,
      isEmergency,
      priorityGroup,
      accompaniedBy: input.accompaniedBy,
      insuranceCardId: card?.id ?? null,
      cardNumber: card?.number ?? null,
      benefitPercent: cover.benefitPercent,
      objectCode: cover.objectCode,
      routePercent: cover.routePercent,
      ticketId: ticket.id,
      appointmentId: input.appointmentId,
      slipId: input.slipId,
    })
    return {
      encounterId,
      visitCode,
      ticketId: ticket.id,
      label: queueLabel(ticket.series, ticket.number),
      room: room.name,
      roomEn: room.nameEn,
      peopleAhead: ticket.peopleAhead,
      objectCode: cover.objectCode,
    }
  },
})

interface RoomFacts {
  id: string
  name: string
  nameEn: string
  series: string
  prioritySeries: string | null
  specialty: string | null
}

interface Facts {
  mergedIntoId: string | null
  isDeceased: boolean
  isUnidentified: boolean
  room: RoomFacts | null
  card: CardJson | null
  facility: VisitFacility & { visitTypes: string[] }
}

/**
 * Who, where and by which card, in one statement. The room is held until the commit: whoever closes it counts this person
 * too. Check-ins of one person go one after the other, into whatever room: the later one sees the visit of the earlier.
 */
const readFacts = askOnce(async (db: Db, input: Input): Promise<Facts | null> => {
  const [facts] = await db.$queryRaw<Facts[]>`
    select p.merged_into_id as "mergedIntoId", p.deceased_at is not null as "isDeceased",
      exists (${unidentifiedRecord}) as "isUnidentified",
      (select jsonb_build_object('id', r.id, 'name', r.name, 'nameEn', r.name_en, 'series', r.series, 'prioritySeries', r.priority_series, 'specialty', r.specialty) from room r
        where r.id = ${input.roomId}::uuid and r.facility_id = f.id and r.kind = 'clinic' and r.is_active for share) as room,
      ${cardAsJson(input.insuranceCardId, Prisma.sql`p.id`, cardFindings(Prisma.sql`c.id`))} as card,
      ${facilityAsJson} as facility,
      pg_advisory_xact_lock(hashtextextended('check-in:' || p.id, 0))::text as held
    from patient p join facility f on f.id = gate.facility()
    where p.id = ${input.patientId}::uuid`
  return facts ?? null
})

/** Refuses whoever cannot be checked in so. */
async function findFacts(db: Db, input: Input, today: CalendarDate) {
  const facts = await readFacts(db, input)
  if (!facts) return fail('notFound')
  const { isDeceased, isUnidentified, room, facility } = facts
  if (isDeceased) fail('refused', { message: 'registration.checkIn.deceased' })
  if (!room) return fail('invalid', { fields: { roomId: 'registration.checkIn.roomWrong' } })
  return { room, facility, isUnidentified, card: input.insuranceCardId ? validCard(facts.card, today) : null }
}

/** The clerk's kind of visit where there is one, else the proposal; of those this facility opens. */
function findVisitType(input: Input, facts: Omit<VisitTypeFacts, 'reason' | 'isEmergency'>): VisitType {
  const { visitType: chosen, isEmergency } = input
  if (isEmergency && chosen !== null && chosen !== 'emergency')
    fail('invalid', { fields: { visitType: 'registration.visitType.saidEmergency' } })
  const { reason } = input
  const visitType = chosen ?? proposeVisitType({ ...facts, reason, isEmergency }).type
  if (!facts.offered.includes(visitType))
    fail('refused', { fields: { visitType: 'registration.visitType.notOffered' } })
  return visitType
}

/** MA_LK of the claim: facility, day, and a number no other visit has. */
const visitCodeOf = (facilityCode: string, today: CalendarDate, number: bigint): string =>
  `${facilityCode}${today.slice(2).replaceAll('-', '')}${String(number).padStart(6, '0')}`
