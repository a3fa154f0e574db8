import { command } from '@/lib/gate'
import { encounterSubject, mayConsult } from '../policy'
import { saveNoteInput } from '../schema'
import { writeDraft } from './write-draft'

/** Keeps the draft as it is typed: the sections and diagnoses sent, the others stay. */
export const saveNote = command({
  name: 'encounters.save-note',
  permit: mayConsult,
  input: saveNoteInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  handle: (context, input) => writeDraft(context, input),
})
