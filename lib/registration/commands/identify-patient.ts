import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { knownPerson, mayRegister } from '../policy'
import { identifyPatientInput } from '../schema'
import { correctPerson } from './correct-person'

/**
 * Gives a person received without a name the name that was found. Whoever already has a record is answered with it
 * (`duplicate`): then the two records are merged, and nothing is typed twice.
 */
export const identifyPatient = command({
  name: 'registration.identify-patient',
  permit: mayRegister,
  input: identifyPatientInput,
  subject: knownPerson,
  async handle(context, input): Promise<{ patientId: string; version: number }> {
    const { db, actor, now } = context
    const open = await db.unidentifiedPatient.findFirst({
      where: { patientId: input.patientId, identifiedAt: null },
      orderBy: { receivedAt: 'desc' },
      select: { id: true, placeholderName: true },
    })
    if (!open) return fail('refused', { message: 'registration.unknown.notOpen' })
    if (input.fullName === open.placeholderName) {
      return fail('invalid', { fields: { fullName: 'registration.unknown.stillPlaceholder' } })
    }
    const done = await correctPerson(context, input)
    await db.unidentifiedPatient.updateMany({
      where: { patientId: input.patientId, identifiedAt: null },
      data: { identifiedAt: now, identifiedById: actor.id, version: { increment: 1 } },
    })
    return done
  },
})
