import { type Context, react } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { type CheckedInFacts, checkedIn } from '@/lib/registration/events'

/** Whoever was expected has come: the paper is used, once, and the place is taken. Refusing here undoes the check-in. */
export const receiveExpected = react(checkedIn, 'appointments.receive-expected', async (context, visit) => {
  if (visit.slipId) await takeSlip(context, visit, visit.slipId)
  else if (visit.objectCode === '1.5') await takeNextSlip(context, visit)
  if (visit.appointmentId) await receive(context, visit, visit.appointmentId)
  else await receiveFound(context, visit)
})

async function takeSlip({ db, actor, now }: Context, visit: CheckedInFacts, slipId: string): Promise<void> {
  const where = { id: slipId, facilityId: actor.facilityId, patientId: visit.patientId }
  const { count } = await db.revisitSlip.updateMany({
    where: { ...where, status: 'issued' },
    data: { status: 'used', usedAt: now, usedEncounterId: visit.encounterId },
  })
  if (count) return
  const slip = await db.revisitSlip.findFirst({ where, select: { status: true } })
  if (!slip) return fail('notFound')
  fail('refused', { message: `appointments.refused.${slip.status === 'used' ? 'slipUsed' : 'slipCancelled'}` })
}

/** The paper was looked at and not scanned: code 1.5 uses up the next one due, so that it does not count a second time. */
async function takeNextSlip({ db, now }: Context, visit: CheckedInFacts): Promise<void> {
  await db.$executeRaw`
    update revisit_slip set status = 'used', used_at = ${now}, used_encounter_id = ${visit.encounterId}::uuid
    where id = (select id from revisit_slip where patient_id = ${visit.patientId}::uuid and facility_id = gate.facility()
      and status = 'issued' and due_on >= ${businessDay(now)}::date order by due_on limit 1 for update)`
}

/** An appointment taken by telephone learns here whose it is. */
async function receive({ db, actor, now }: Context, visit: CheckedInFacts, appointmentId: string): Promise<void> {
  const { count } = await db.appointment.updateMany({
    where: {
      id: appointmentId,
      facilityId: actor.facilityId,
      status: { in: ['booked', 'noShow'] },
      OR: [{ patientId: null }, { patientId: visit.patientId }],
    },
    data: {
      status: 'checkedIn',
      checkedInAt: now,
      encounterId: visit.encounterId,
      patientId: visit.patientId,
      version: { increment: 1 },
    },
  })
  if (count) return
  const found = await db.appointment.findFirst({
    where: { id: appointmentId, facilityId: actor.facilityId },
    select: { patientId: true },
  })
  if (!found) return fail('notFound')
  fail('refused', {
    message: `appointments.refused.${found.patientId === visit.patientId ? 'over' : 'otherPerson'}`,
  })
}

/**
 * Nobody named the place: the one of the paper, else today's in this room, is taken all the same, so that it is no no-show.
 * Whom the desk sent to another room than he booked had one place today: that one.
 */
async function receiveFound({ db, now }: Context, visit: CheckedInFacts): Promise<void> {
  await db.$executeRaw`
    update appointment set status = 'checkedIn', checked_in_at = ${now}, encounter_id = ${visit.encounterId}::uuid,
      version = version + 1
    where id = (select own.id from (
        select id, status, at_minute, coalesce(slip_id = ${visit.slipId}::uuid, false) as is_paper,
          on_day = ${businessDay(now)}::date and room_id = ${visit.roomId}::uuid as is_here,
          on_day = ${businessDay(now)}::date and 1 = count(*) filter (where on_day = ${businessDay(now)}::date) over () as is_only
        from appointment where patient_id = ${visit.patientId}::uuid and facility_id = gate.facility()
          and status <> 'cancelled' and (slip_id = ${visit.slipId}::uuid or on_day = ${businessDay(now)}::date)) own
      where own.status = 'booked' and (own.is_paper or own.is_here or own.is_only)
      order by own.is_paper desc, own.is_here desc, own.at_minute limit 1)`
}
