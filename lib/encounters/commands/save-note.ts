import { command } from '@/lib/gate'
import { mayConsult } from '../policy'
import { saveNoteInput } from '../schema'
import { draftSubject, writeDraft } from './write-draft'

/** Keeps the draft as it is typed: the sections and diagnoses sent, the others stay. */
export const saveNote = command({
  name: 'encounters.save-note',
  permit: mayConsult,
  input: saveNoteInput,
  subject: draftSubject,
  handle: (context, input) => writeDraft(context, input),
})
