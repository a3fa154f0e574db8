import { command } from '@/lib/gate'
import { mayConsult } from '../policy'
import { setDiagnosesInput } from '../schema'
import { draftSubject, writeDraft } from './write-draft'

/** Makes the visit's diagnoses be this list; counts as a new version of the note they stand in. */
export const setDiagnoses = command({
  name: 'encounters.set-diagnoses',
  permit: mayConsult,
  input: setDiagnosesInput,
  subject: draftSubject,
  handle: (context, input) => writeDraft(context, input),
})
