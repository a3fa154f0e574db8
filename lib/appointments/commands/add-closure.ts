import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, toDbDate } from '@/lib/kernel/time'
import { mayPlan } from '../policy'
import { addClosureInput } from '../schema'

/** Holiday or leave. Who is booked in it stays booked and is counted in the answer: a person must call them. */
export const addClosure = command({
  name: 'appointments.add-closure',
  permit: mayPlan,
  input: addClosureInput,
  subject: ownFacility,
  reason: ({ reason }) => reason,
  async handle({ db, actor, now }, input): Promise<{ closureId: string; booked: number }> {
    const { roomId, doctorId, fromOn, toOn, reason } = input
    if (toOn < fromOn) fail('invalid', { fields: { toOn: 'appointments.refused.endsFirst' } })
    if (toOn < businessDay(now)) fail('invalid', { fields: { toOn: 'appointments.refused.past' } })
    const known = !roomId || (await db.room.count({ where: { id: roomId, facilityId: actor.facilityId } }))
    if (!known) fail('invalid', { fields: { roomId: 'validation.choice' } })
    const id = newId()
    const days = { fromOn: toDbDate(fromOn), toOn: toDbDate(toOn) }
    await db.clinicClosure.create({
      data: {
        id,
        facilityId: actor.facilityId,
        roomId,
        doctorId,
        ...days,
        reason,
        createdAt: now,
        createdById: actor.id,
      },
      select: { id: true },
    })
    const booked = await db.appointment.count({
      where: {
        facilityId: actor.facilityId,
        onDay: { gte: days.fromOn, lte: days.toOn },
        status: 'booked',
        ...(roomId ? { roomId } : {}),
        ...(doctorId ? { doctorId } : {}),
      },
    })
    return { closureId: id, booked }
  },
})
