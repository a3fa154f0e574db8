import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { knownPerson, mayCheckIn } from '../policy'
import { choosePayingCard } from '../rules/card-standing'
import { priorityFactsOf } from '../rules/flags'
import { proposePriority } from '../rules/priority'
import type { VisitFacility } from '../rules/visit-code'
import { visitTypesOffered } from '../rules/visit-type'
import { patientInput } from '../schema'
import type { CheckInPreview, PatientCard, RoomQueue } from '../types'
import { cardFields, readPatientCards, readPatientFindings, toCardView } from './read-patient-cards'
import { readOpenTickets, readRoomQueues } from './read-queue'

/** Everything the check-in page needs to fill itself in; the rules then follow what the clerk changes. */
export const previewCheckIn = query({
  name: 'registration.preview-check-in',
  permit: mayCheckIn,
  input: patientInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId }): Promise<CheckInPreview> {
    const today = businessDay(now)
    const [patient] = await readPatientCards(db, [patientId], today)
    if (!patient) return fail('notFound')
    const { visitTypes, ...facility } = await readFacility(db, actor.facilityId)
    const rows = await db.insuranceCard.findMany({
      where: { patientId },
      orderBy: { validFrom: 'desc' },
      take: 20,
      select: cardFields,
    })
    const findings = rows.length > 0 ? await readPatientFindings(db, patientId) : null
    const cards = rows.map((row) => toCardView(row, findings, today))
    const rooms = await readRoomQueues(db, actor.facilityId, today)
    const birth = { birthOn: patient.birthOn, precision: patient.birthPrecision }
    return {
      today,
      patient,
      cards,
      chosenCardId: choosePayingCard(cards, today)?.id ?? null,
      facility,
      rooms,
      visitTypes: visitTypesOffered(visitTypes, today),
      roomId: usualRoom(patient, rooms),
      priorityGroup: proposePriority({ birth, ...priorityFactsOf(patient.flags) }, today)?.group ?? null,
      openTickets: await readOpenTickets(db, patientId, actor.facilityId, today),
    }
  },
})

/** Whoever was last an emergency is not sent there again without a word. */
function usualRoom(patient: PatientCard, all: RoomQueue[]): string | null {
  const rooms = all.filter(({ specialty }) => specialty !== 'emergency')
  const last = rooms.find((room) => room.id === patient.lastVisit?.roomId)
  return (last ?? (rooms.length === 1 ? rooms[0] : undefined))?.id ?? null
}

type FacilityReader = Parameters<typeof readRoomQueues>[0]

type House = VisitFacility & { name: string; visitTypes: string[] }

/** What the rules of the visit must know of the house. */
async function readFacility(db: FacilityReader, facilityId: string): Promise<House> {
  const facility = await db.facility.findUniqueOrThrow({
    where: { id: facilityId },
    select: { code: true, name: true, level: true, formerTier: true, points: true, visitTypes: true },
  })
  return {
    ...facility,
    level: facility.level as VisitFacility['level'],
    formerTier: facility.formerTier as VisitFacility['formerTier'],
  }
}
