import { encounterSubject } from '@/lib/encounters'
import { type Context, command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, dateParts, toDbDate } from '@/lib/kernel/time'
import { mayIssueSlip } from '../policy'
import { readSlipSource } from '../queries/read-slip-source'
import { slipCode } from '../rules/code'
import { checkDue, diseaseText } from '../rules/slip'
import { issueSlipInput } from '../schema'
import { writeAppointment } from './write-appointment'

/**
 * Giấy hẹn khám lại (TT 01/2025/TT-BYT, PL V): numbered, signed and fixed in one step, with a place in the timetable
 * where the doctor chose one. A visit has one that counts; another is issued after the first was cancelled.
 */
export const issueSlip = command({
  name: 'appointments.issue-slip',
  permit: mayIssueSlip,
  input: issueSlipInput,
  subject: (db, { encounterId }) => encounterSubject(db, encounterId),
  async handle(context, input): Promise<{ slipId: string; number: string }> {
    const { db, actor, now } = context
    const { patientId, encounterId, dueOn, slot } = input
    const due = checkDue(dueOn, businessDay(now))
    if (due) fail('invalid', { fields: { dueOn: due } })
    const chart = await readSlipSource(db, { patientId, encounterId, doctorId: actor.id })
    if (!chart) return fail('notFound')
    if (chart.status === 'cancelled' || chart.status === 'left')
      fail('refused', { message: 'appointments.refused.visitEnded' })
    const { main } = chart.source
    if (!main) return fail('refused', { message: 'appointments.refused.noDiagnosis' })
    const isRoom = await db.room.count({
      where: { id: input.roomId, facilityId: actor.facilityId, kind: 'clinic', isActive: true },
    })
    if (!isRoom) fail('invalid', { fields: { roomId: 'validation.choice' } })
    const number = await nextNumber(context)
    const id = newId()
    const { count } = await db.revisitSlip.createMany({
      data: [
        {
          id,
          facilityId: actor.facilityId,
          patientId,
          encounterId,
          number,
          code: slipCode(),
          status: 'issued',
          dueOn: toDbDate(dueOn),
          dueMinute: slot?.minute ?? null,
          roomId: input.roomId,
          note: input.note,
          source: chart.source as object,
          doctorId: actor.id,
          signedAt: now,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) fail('duplicate', { message: 'appointments.refused.slipTwice' })
    if (slot) {
      const { fullName, birthOn, birthPrecision, phone } = chart.source.patient
      const booked = await writeAppointment(context, {
        ...slot,
        on: dueOn,
        patientId,
        fullName,
        birthOn,
        birthPrecision,
        phone,
        reason: diseaseText(main).slice(0, 300),
        overbookReason: null,
        source: 'slip',
        slipId: id,
      })
      if (booked.slot.roomId !== input.roomId) fail('invalid', { fields: { roomId: 'validation.choice' } })
    }
    return { slipId: id, number }
  },
})

/**
 * `07/2026`: one series a year and hospital, without gap. The form's own pattern of numbering is not among our sources,
 * and XML14 leaves SO_GIAYHEN_KL to the hospital.
 */
async function nextNumber({ db, now }: Context): Promise<string> {
  const year = String(dateParts(businessDay(now)).year)
  const [row] = await db.$queryRaw<{ next: number }[]>`select gate.next_number('revisit', ${year}) as next`
  return `${String(row?.next ?? fail('unexpected')).padStart(2, '0')}/${year}`
}
