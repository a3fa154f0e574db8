'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SaveState } from '@/components/ui/save-state'
import { toast } from '@/components/ui/toast'
import { putBackAction, signNoteAction } from '@/lib/encounters/actions'
import type { EncounterView, NoteView, PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatTime } from '@/lib/kernel/time'
import { AddendumDialog } from './addendum-dialog'
import { DiagnosisList } from './diagnosis-list'
import { NoteConflict } from './note-conflict'
import { NoteEditor, sectionId } from './note-editor'
import { BandOf } from './patient-frame'
import { draftOf, isDraft, type NoteDraft, useNoteDraft } from './use-note-draft'
import { WorkspaceContext } from './workspace-context'

export interface NotePaneProps {
  band: PatientBandData
  encounter: EncounterView
  /** A draft, with the reason of the visit filled in where nothing was written yet. */
  note: NoteView
  /** The order basket. */
  orders?: ReactNode
  /** Takes the place of "Ký phiếu": the panel that signs note and orders at once. */
  finish?: ReactNode
}

/** The right half while the doctor writes: note, diagnoses, orders, signature. Nothing typed is lost. */
export function NotePane({ band, encounter, note, orders, finish }: NotePaneProps) {
  const t = useTranslations('encounters')
  const text = useText()
  const router = useRouter()
  const ids = { patientId: encounter.patientId, encounterId: encounter.id }
  const { draft, theirs, problem, autosave, ...edit } = useNoteDraft({ ...ids, initial: note, isEnabled: true })
  const sign = useOperation(signNoteAction)
  const [addendum, setAddendum] = useState<string | null>(null)
  const fields = sign.failure?.fields ?? {}
  const { saveNow, forget } = edit

  const leaveDraft = async () => {
    await forget()
    router.refresh()
  }
  const signNow = async () => {
    const version = await saveNow()
    if (version === null) return void toast.warning(t('note.unsavedFirst'))
    const answer = await sign.run({ ...ids, version })
    if (answer?.ok) await leaveDraft()
    else if (answer?.fields) focusFirst(Object.keys(answer.fields))
  }
  const state = useMemo(
    () => ({
      patientId: encounter.patientId,
      encounterId: encounter.id,
      canWrite: true,
      isNoteSigned: false,
      saveNote: saveNow,
      noteIsSigned: () => void forget().then(() => router.refresh()),
    }),
    [encounter.patientId, encounter.id, saveNow, forget, router],
  )
  const giveBack = useOperation(putBackAction)
  const isUntouched = encounter.status === 'inConsultation' && note.version === 0 && autosave.status === 'idle'
  const giveBackNow = async () => {
    const answer = await giveBack.run(ids)
    if (!answer) return
    if (!answer.ok) return void toast.warning(text(answer.message))
    toast.success(t('putBack.done', { name: band.fullName }))
    router.push('/worklists/clinic')
  }
  return (
    <WorkspaceContext.Provider value={state}>
      <section aria-label={t('note.title')} className="flex flex-col gap-2.5">
        <header className="flex min-h-6 items-center gap-2">
          <h2 className="text-base font-semibold">{t('note.title')}</h2>
          <SaveState {...autosave} {...(theirs ? {} : { onRetry: () => void autosave.flush() })} className="ml-auto" />
        </header>
        <FoundDraft
          found={autosave.found}
          onRestore={edit.restore} // Text typed since has taken the place of what was found: forgetting now would drop that.
          onDiscard={() => void (autosave.status === 'idle' && forget())}
        />
        {theirs && (
          <NoteConflict
            mine={draft}
            theirs={theirs}
            onResolve={edit.resolve}
            onToAddendum={setAddendum}
            onDrop={() => void leaveDraft()}
          />
        )}
        {problem && (
          <Notice tone="danger" isUrgent>
            {text(problem)}
          </Notice>
        )}
        {sign.failure && !sign.failure.fields && (
          <Notice tone="danger" isUrgent>
            {text(sign.failure.message)}
          </Notice>
        )}
        <NoteEditor
          sections={draft.sections}
          onChange={edit.setSection}
          fields={fields}
          diagnoses={
            <DiagnosisList
              {...ids}
              sex={band.sex}
              lines={draft.diagnoses}
              onChange={edit.setDiagnoses}
              isReadOnly={false}
              error={diagnosisError(fields, text)}
              onProblemAdded={() => router.refresh()}
            />
          }
        />
      </section>
      {orders && (
        <div id="orders" tabIndex={-1} className="mt-3">
          {orders}
        </div>
      )}
      <footer className="sticky -bottom-3 z-10 -mx-3 mt-3 -mb-3 flex justify-end gap-2 border-t border-line bg-surface px-3 py-2">
        {isUntouched && (
          <Button variant="ghost" className="mr-auto" isPending={giveBack.isPending} onClick={() => void giveBackNow()}>
            {t('putBack.action')}
          </Button>
        )}
        {finish ?? (
          <Button variant="primary" shortcut="ctrl+enter" isPending={sign.isPending} onClick={() => void signNow()}>
            {t('note.sign')}
          </Button>
        )}
      </footer>
      <AddendumDialog
        {...ids}
        text={addendum}
        band={<BandOf band={band} isSticky={false} />}
        onClose={() => setAddendum(null)}
        onDone={() => void leaveDraft()}
      />
    </WorkspaceContext.Provider>
  )
}

interface FoundDraftProps {
  found: { value: unknown; savedAt: Date } | null
  onRestore: (draft: NoteDraft) => void
  onDiscard: () => void
}

/** Text kept in this browser that never reached the server: offered, never put in by itself. */
function FoundDraft({ found, onRestore, onDiscard }: FoundDraftProps) {
  const t = useTranslations('common.save')
  const [isDone, setDone] = useState(false)
  if (!found || isDone || !isDraft(found.value)) return null
  const { value } = found
  const finish = (action: () => void) => () => {
    setDone(true)
    action()
  }
  return (
    <Notice
      tone="warning"
      title={t('foundTitle', { time: formatTime(found.savedAt) })}
      actions={
        <>
          <Button size="sm" variant="ghost" onClick={finish(onDiscard)}>
            {t('discard')}
          </Button>
          <Button size="sm" onClick={finish(() => onRestore(value))}>
            {t('restore')}
          </Button>
        </>
      }
    >
      <p className="line-clamp-3 whitespace-pre-wrap">{Object.values(value.sections).filter(Boolean).join(' · ')}</p>
    </Notice>
  )
}

function diagnosisError(fields: Readonly<Record<string, string>>, text: (key: string) => string): string | undefined {
  const key = Object.entries(fields).find(([name]) => name.startsWith('diagnoses'))?.[1]
  return key && text(key)
}

function focusFirst(names: readonly string[]): void {
  const section = names.find((name) => name.startsWith('sections.'))?.slice('sections.'.length)
  const target = section
    ? document.getElementById(`note-${section}`)
    : document.querySelector<HTMLElement>('#diagnoses input')
  target?.focus()
}

/** The draft a fresh note begins with: the reason the patient gave at the desk. */
export function beginning(note: NoteView, reason: string): NoteView {
  if (note.version > 0) return note
  return { ...note, sections: { ...draftOf(note).sections, reason } }
}

export const noteFocusId = sectionId('history')
