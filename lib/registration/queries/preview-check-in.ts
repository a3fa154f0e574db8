import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { knownPerson, mayCheckIn } from '../policy'
import { choosePayingCard } from '../rules/card-standing'
import { priorityFactsOf } from '../rules/flags'
import { proposePriority } from '../rules/priority'
import { visitTypesOffered } from '../rules/visit-type'
import { patientInput } from '../schema'
import type { CheckInPreview, PatientCard, RoomQueue } from '../types'
import { readCards, readPatientCards } from './read-patient-cards'
import { readRoomQueues, readTicketsOfDay } from './read-queue'
import { readVisitFacility } from './read-visit-facility'
import { readFound } from './unidentified-record'

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
    const { visitTypes, ...facility } = await readVisitFacility(db, actor.facilityId)
    const cards = await readCards(db, patientId, today)
    const rooms = await readRoomQueues(db, actor.facilityId, today)
    const birth = { birthOn: patient.birthOn, precision: patient.birthPrecision }
    return {
      today,
      patient,
      unidentified: await readFound(db, patientId),
      cards,
      chosenCardId: choosePayingCard(cards, today)?.id ?? null,
      facility,
      rooms,
      visitTypes: visitTypesOffered(visitTypes, today),
      roomId: usualRoom(patient, rooms),
      priorityGroup: proposePriority({ birth, ...priorityFactsOf(patient.flags) }, today)?.group ?? null,
      ...(await readTicketsOfDay(db, patientId, actor.facilityId, today)),
    }
  },
})

/** Whoever was last an emergency is not sent there again without a word. */
function usualRoom(patient: PatientCard, all: RoomQueue[]): string | null {
  const rooms = all.filter(({ specialty }) => specialty !== 'emergency')
  const last = rooms.find((room) => room.id === patient.lastVisit?.roomId)
  return (last ?? (rooms.length === 1 ? rooms[0] : undefined))?.id ?? null
}
