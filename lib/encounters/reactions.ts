import { react } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { transferred } from '@/lib/queues/events'
import { checkedIn } from '@/lib/registration/events'
import { opened } from './events'

/** Check-in gave the visit its id and code; from here on the visit is ours. */
export const openVisit = react(checkedIn, 'encounters.open-visit', async ({ db, now, emit }, checkIn) => {
  const { encounterId, patientId, facilityId, visitCode } = checkIn
  await db.$executeRaw`
    insert into encounter (id, facility_id, patient_id, visit_code, kind, status, reason, room_id, is_emergency,
      priority_group, accompanied_by, insurance_card_id, card_number, benefit_percent, object_code, route_percent,
      arrived_on, arrived_at)
    values (${encounterId}::uuid, ${facilityId}::uuid, ${patientId}::uuid, ${visitCode}, ${checkIn.kind}, 'registered',
      ${checkIn.reason}, ${checkIn.roomId}::uuid, ${checkIn.isEmergency}, ${checkIn.priorityGroup},
      ${checkIn.accompaniedBy}, ${checkIn.insuranceCardId}::uuid, ${checkIn.cardNumber}, ${checkIn.benefitPercent},
      ${checkIn.objectCode}, ${checkIn.routePercent}, ${businessDay(now)}::date, ${now})`
  emit(opened, { encounterId, patientId, facilityId, visitCode })
})

/** The queue sent somebody to another room: there the doctors look for him. */
export const followTransfer = react(transferred, 'encounters.follow-transfer', async ({ db }, transfer) => {
  const { encounterId, patientId, facilityId, toRoomId } = transfer
  await db.encounter.updateMany({
    where: { id: encounterId, patientId, facilityId },
    data: { roomId: toRoomId, version: { increment: 1 } },
  })
})
