import { command, type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import type { CalendarDate } from '@/lib/kernel/time'
import {
  type CardJson,
  cardAsJson,
  facilityAsJson,
  findCover,
  findingsForVisit,
  queueCardCheck,
  validCard,
} from '@/lib/registration'
import type { VisitFacility } from '@/lib/registration/rules/visit-code'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import { coverChanged } from '../events'
import { mayChangeCover } from '../policy'
import type { VisitStatus } from '../rules/visit'
import { changeCoverInput } from '../schema'

interface Covered {
  facilityId: string
  patientId: string
  encounterId: string
  status: VisitStatus
  visitType: VisitType
  arrivedOn: CalendarDate
  insuranceCardId: string | null
  objectCode: string
  card: CardJson | null
  facility: VisitFacility
}

/**
 * Another card, none, or another code for a visit that was begun: the card came late, was mistyped, or another one counts.
 * Judged by the rules of reception on the day of the visit. No text we have says until when a card may be brought
 * (Luật BHYT Art. 28 asks for it at the visit, in an emergency before its end): we take it until the bill is issued,
 * which billing watches over.
 */
export const changeCover = command({
  name: 'encounters.change-cover',
  permit: mayChangeCover,
  input: changeCoverInput,
  subject: async (db, input) => {
    const visit = await readCovered(db, input)
    return visit && { facilityId: visit.facilityId, patientId: visit.patientId, encounterId: visit.encounterId }
  },
  async handle(context, input): Promise<{ objectCode: string; benefitPercent: number | null }> {
    const { db, emit } = context
    const { patientId, encounterId, from, insuranceCardId } = input
    const visit = await readCovered(db, input)
    if (visit?.patientId !== patientId) return fail('notFound')
    if (visit.status === 'cancelled' || visit.status === 'left')
      fail('refused', { message: 'encounters.cover.visitCalledOff' })
    const { arrivedOn: visitOn, visitType, facility } = visit
    const card = insuranceCardId ? validCard(visit.card, visitOn) : null
    const cover = findCover({ ...input, visitOn, visitType, card, facility })
    if (cover.objectCode === from.objectCode && insuranceCardId === from.insuranceCardId)
      fail('refused', { message: 'encounters.cover.same' })
    // Compared with what the clerk saw of the cover, not with the version: what a doctor or a nurse has open stays theirs.
    const changed = await db.$executeRaw`
      update encounter set insurance_card_id = ${insuranceCardId}::uuid, card_number = ${card?.number ?? null},
        benefit_percent = ${cover.benefitPercent}, object_code = ${cover.objectCode}, route_percent = ${cover.routePercent}
      where id = ${encounterId}::uuid and patient_id = ${patientId}::uuid and object_code = ${from.objectCode}
        and insurance_card_id is not distinct from ${from.insuranceCardId}::uuid
        and status not in ('cancelled', 'left')`
    if (changed === 0) fail('stale')
    if (insuranceCardId)
      await queueCardCheck(context, { patientId, cardId: insuranceCardId, occasion: 'checkIn', isOnceADay: true })
    emit(coverChanged, { encounterId, patientId, facilityId: visit.facilityId, insuranceCardId })
    return { objectCode: cover.objectCode, benefitPercent: cover.benefitPercent }
  },
  reason: (input) => input.reason,
})

/** The visit and the card it is to be charged by, in one statement. Null where this facility has no such visit. */
const readCovered = askOnce(
  async (db: Db, input: { encounterId: string; insuranceCardId: string | null }): Promise<Covered | null> => {
    const [visit] = await db.$queryRaw<Covered[]>`
      select e.facility_id as "facilityId", e.patient_id as "patientId", e.id as "encounterId", e.status,
        e.kind as "visitType", e.arrived_on::text as "arrivedOn", e.insurance_card_id as "insuranceCardId",
        e.object_code as "objectCode",
        ${cardAsJson(input.insuranceCardId, Prisma.sql`e.patient_id`, findingsForVisit(Prisma.sql`c.id`))} as card,
        ${facilityAsJson} as facility
      from encounter e join facility f on f.id = e.facility_id
      where e.id = ${input.encounterId}::uuid`
    return visit ?? null
  },
)
