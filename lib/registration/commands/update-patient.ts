import { command } from '@/lib/gate'
import { knownPerson, mayRegister } from '../policy'
import { updatePatientInput } from '../schema'
import { correctPerson } from './correct-person'

/** Corrects who a person is. The history keeps what stood there before. */
export const updatePatient = command({
  name: 'registration.update-patient',
  permit: mayRegister,
  input: updatePatientInput,
  subject: knownPerson,
  handle: (context, input): Promise<{ patientId: string; version: number }> => correctPerson(context, input),
})
