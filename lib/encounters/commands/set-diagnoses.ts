import { command } from '@/lib/gate'
import { encounterSubject, mayConsult } from '../policy'
import { setDiagnosesInput } from '../schema'
import { writeDraft } from './write-draft'

/** Makes the visit's diagnoses be this list; counts as a new version of the note they stand in. */
export const setDiagnoses = command({
  name: 'encounters.set-diagnoses',
  permit: mayConsult,
  input: setDiagnosesInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  handle: (context, input) => writeDraft(context, { ...input, sections: {} }),
})
