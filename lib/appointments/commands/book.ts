import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { type DatePrecision, fromDbDate } from '@/lib/kernel/time'
import { checkFullName } from '@/lib/registration/rules/name'
import { hereAndKnown, mayBook } from '../policy'
import { bookInput } from '../schema'
import { writeAppointment } from './write-appointment'

/** A place for somebody known, or for a voice on the telephone. */
export const book = command({
  name: 'appointments.book',
  permit: mayBook,
  input: bookInput,
  subject: hereAndKnown,
  async handle(context, input): Promise<{ appointmentId: string; code: string }> {
    const person = input.patientId
      ? await ofRecord(context.db, input.patientId, input.phone)
      : { fullName: named(input.fullName) }
    if (!input.patientId && !input.phone) fail('invalid', { fields: { phone: 'validation.required' } })
    const { id, code } = await writeAppointment(context, { ...input, ...person, source: 'desk' })
    return { appointmentId: id, code }
  },
})

function named(text: string): string {
  const name = checkFullName(text)
  return name.ok ? name.value : fail('invalid', { fields: { fullName: name.error } })
}

/** Name and birth as the record has them; a number said now counts for this appointment and changes no record. */
async function ofRecord(db: Parameters<typeof hereAndKnown>[0], patientId: string, phone: string | null) {
  const row = await db.patient.findUniqueOrThrow({
    where: { id: patientId },
    select: {
      fullName: true,
      birthOn: true,
      birthPrecision: true,
      phone: true,
      guardianPhone: true,
      deceasedAt: true,
      mergedIntoId: true,
    },
  })
  if (row.deceasedAt) fail('refused', { message: 'appointments.refused.deceased' })
  if (row.mergedIntoId) fail('refused', { message: 'appointments.refused.merged' })
  return {
    fullName: row.fullName,
    birthOn: fromDbDate(row.birthOn),
    birthPrecision: row.birthPrecision as DatePrecision,
    phone: phone ?? row.phone ?? row.guardianPhone,
  }
}
