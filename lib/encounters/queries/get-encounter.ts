import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import { mayReadChart, readableEncounter } from '../policy'
import { lastKnown } from '../rules/last-known'
import type { VisitStatus } from '../rules/visit'
import { getEncounterInput } from '../schema'
import type { EncounterView } from '../types'
import { namesOf } from './read-names'
import { readVitals } from './read-vitals'

/** More than a visit of one day has. */
const setsOfVisit = 100

/** One visit with what is known of its vitals; also one made elsewhere, where the patient shares. */
export const getEncounter = query({
  name: 'encounters.get-encounter',
  permit: mayReadChart,
  input: getEncounterInput,
  subject: readableEncounter,
  async handle({ db, actor }, { patientId, encounterId }): Promise<EncounterView> {
    const row = await db.encounter.findUnique({ where: { id: encounterId } })
    if (!row) return fail('notFound')
    const facility = await db.facility.findUnique({ where: { id: row.facilityId }, select: { name: true } })
    const room = await db.room.findUnique({ where: { id: row.roomId }, select: { name: true, nameEn: true } })
    const names = await namesOf(db, [row.doctorId])
    const vitals = lastKnown(await readVitals(db, { patientId, encounterId }, setsOfVisit))
    return {
      id: row.id,
      patientId: row.patientId,
      facilityId: row.facilityId,
      facilityName: facility?.name ?? '',
      isOwn: row.facilityId === actor.facilityId,
      visitCode: row.visitCode,
      status: row.status as VisitStatus,
      version: row.version,
      reason: row.reason,
      roomId: row.roomId,
      roomName: room?.name ?? '',
      roomNameEn: room?.nameEn ?? '',
      doctorId: row.doctorId,
      doctorName: names.get(row.doctorId ?? '') ?? null,
      visitType: row.kind as VisitType,
      isEmergency: row.isEmergency,
      priorityGroup: row.priorityGroup,
      benefitPercent: row.benefitPercent,
      cardNumber: row.cardNumber,
      arrivedAt: row.arrivedAt.toISOString(),
      triagedAt: row.triagedAt?.toISOString() ?? null,
      startedAt: row.startedAt?.toISOString() ?? null,
      completedAt: row.completedAt?.toISOString() ?? null,
      dischargeKind: row.dischargeKind,
      outcome: row.outcome,
      vitals,
    }
  },
})
