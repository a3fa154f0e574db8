export const noteSections = ['reason', 'history', 'examination', 'assessment', 'plan'] as const
export type NoteSection = (typeof noteSections)[number]
export type NoteStatus = 'draft' | 'signed'

export type NoteSections = Partial<Record<NoteSection, string | null>>

export interface NoteState {
  status: NoteStatus
  sections: NoteSections
  mainDiagnoses: number
}

export type Decision = { ok: true } | { ok: false; reasons: string[] }

const isWritten = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''

/** What a note lacks before it may be signed: the reason, an examination or a history, a main diagnosis. */
export function missingToSign(note: Pick<NoteState, 'sections' | 'mainDiagnoses'>): string[] {
  const { sections, mainDiagnoses } = note
  const missing: string[] = []
  if (!isWritten(sections.reason)) missing.push('encounters.note.missing.reason')
  if (!isWritten(sections.examination) && !isWritten(sections.history)) {
    missing.push('encounters.note.missing.examinationOrHistory')
  }
  if (mainDiagnoses < 1) missing.push('encounters.note.missing.mainDiagnosis')
  return missing
}

/**
 * The draft belongs to the visit: whichever doctor sees the patient writes on, and who signs answers for all of it. A
 * signed note is never changed (Luật KCB 15/2023 Art. 7.10, 69): it takes addenda.
 */
export function canEdit(note: Pick<NoteState, 'status'>): Decision {
  return note.status === 'signed' ? refuse('encounters.note.signedAlready') : { ok: true }
}

export function canSign(note: NoteState): Decision {
  const edit = canEdit(note)
  if (!edit.ok) return edit
  const missing = missingToSign(note)
  return missing.length === 0 ? { ok: true } : { ok: false, reasons: missing }
}

/** Anybody who may write on this patient may add; the permit decides who that is. An addendum states why. */
export function canAddAddendum(note: Pick<NoteState, 'status'>, text: string, reason: string): Decision {
  if (note.status !== 'signed') return refuse('encounters.note.notSigned')
  const missing = [
    ...(isWritten(text) ? [] : ['encounters.note.missing.addendum']),
    ...(isWritten(reason) ? [] : ['encounters.note.missing.addendumReason']),
  ]
  return missing.length === 0 ? { ok: true } : { ok: false, reasons: missing }
}

function refuse(reason: string): Decision {
  return { ok: false, reasons: [reason] }
}
