'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useAutosave } from '@/components/form/use-autosave'
import type { Call } from '@/components/form/use-operation'
import { getNoteAction, saveNoteAction } from '@/lib/encounters/actions'
import { noteSections } from '@/lib/encounters/rules/note'
import type { NoteText } from '@/lib/encounters/schema'
import type { DiagnosisLine, NoteView } from '@/lib/encounters/types'

/** What is edited: also what is kept in the browser, so that names and flags come back with a restored draft. */
export interface NoteDraft {
  sections: NoteText
  diagnoses: DiagnosisLine[]
}

interface Options {
  patientId: string
  encounterId: string
  initial: NoteView
  isEnabled: boolean
}

export const draftOf = ({ sections, diagnoses }: NoteView): NoteDraft => ({ sections, diagnoses })

/** Under which the browser keeps what was typed. */
export const noteDraftKey = ({ patientId, encounterId }: Pick<Options, 'patientId' | 'encounterId'>): string =>
  `note/${patientId}/${encounterId}`

/** What the browser kept was written by this screen, but perhaps by an older version of it. */
export function isDraft(value: unknown): value is NoteDraft {
  if (typeof value !== 'object' || value === null || !('sections' in value) || !('diagnoses' in value)) return false
  const { sections, diagnoses } = value
  return typeof sections === 'object' && sections !== null && Array.isArray(diagnoses)
}

/** Signed alone, or signed with the whole visit. */
const signedMeanwhile = ['encounters.note.signedAlready', 'encounters.visit.closed']

const codesOf = ({ diagnoses }: NoteDraft) => diagnoses.map(({ code, isMain }) => ({ code, isMain }))
export const isSameDraft = (a: NoteDraft, b: NoteDraft): boolean =>
  noteSections.every((section) => a.sections[section].trim() === b.sections[section].trim()) &&
  JSON.stringify(codesOf(a)) === JSON.stringify(codesOf(b))

/** The draft with its version. When another saved first, both texts are kept and nothing is sent until the doctor chose. */
export function useNoteDraft({ patientId, encounterId, initial, isEnabled }: Options) {
  const [draft, setDraft] = useState(() => draftOf(initial))
  const [theirs, setTheirs] = useState<NoteView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const version = useRef(initial.version)
  const isWaiting = useRef(false)

  const save: Call<NoteDraft, unknown> = async (value, options) => {
    if (isWaiting.current) return { ok: false, status: 409, code: 'stale', message: 'errors.stale' }
    const input = {
      patientId,
      encounterId,
      version: version.current,
      sections: value.sections,
      diagnoses: codesOf(value),
    }
    const answer = await saveNoteAction(input, options)
    const isRefused = !answer.ok && answer.status >= 400 && answer.status < 500 && answer.code !== 'stale'
    setProblem(isRefused ? answer.message : null)
    if (answer.ok) {
      version.current = answer.data.version
      return answer
    }
    const isOvertaken = answer.code === 'stale' || signedMeanwhile.includes(answer.message)
    const other = isOvertaken ? await getNoteAction({ patientId, encounterId }) : null
    if (!other?.ok) return answer
    // A visit that was cancelled takes no text, and there is nothing to choose between.
    if (answer.code !== 'stale' && other.data.status !== 'signed') return answer
    // Our own save whose answer was lost: nobody overtook us.
    if (other.data.status === 'draft' && isSameDraft(draftOf(other.data), value)) {
      version.current = other.data.version
      return { ok: true, data: other.data }
    }
    isWaiting.current = true
    setTheirs(other.data)
    return { ...answer, code: 'stale' }
  }

  const autosave = useAutosave({ draftKey: noteDraftKey({ patientId, encounterId }), value: draft, save, isEnabled })
  const { flush, forget } = autosave
  const mustFlush = useRef(false)
  useEffect(() => {
    if (!mustFlush.current || theirs) return
    mustFlush.current = false
    void flush()
  }, [theirs, flush])

  return {
    draft,
    theirs,
    /** Why the last save was refused, as a message key. */
    problem,
    autosave,
    setSection: (section: keyof NoteText, text: string) =>
      setDraft((before) => ({ ...before, sections: { ...before.sections, [section]: text } })),
    setDiagnoses: (diagnoses: DiagnosisLine[]) => setDraft((before) => ({ ...before, diagnoses })),
    restore: setDraft,
    /** The doctor chose what the draft shall be, having seen both. */
    resolve: (chosen: NoteDraft) => {
      if (theirs) version.current = theirs.version
      isWaiting.current = false
      mustFlush.current = true
      setDraft(chosen)
      setTheirs(null)
    },
    /** The version to sign once everything typed has arrived; null where something has not. */
    saveNow: useCallback(async () => ((await flush()) && !isWaiting.current ? version.current : null), [flush]),
    forget,
  }
}
