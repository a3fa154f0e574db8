'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { dropDraft, findDraft, type LocalDraft } from '@/components/form/local-drafts'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { noteSections } from '@/lib/encounters/rules/note'
import type { NoteView } from '@/lib/encounters/types'
import { formatTime } from '@/lib/kernel/time'
import { AddendumDialog } from './addendum-dialog'
import { isDraft, noteDraftKey } from './use-note-draft'

interface LeftDraftProps {
  patientId: string
  encounterId: string
  staffId: string
  /** The signed note, which takes no text any more. */
  note: NoteView
  band?: ReactNode
}

/** What this doctor typed here and what never reached the note before it was signed: an addendum, or nothing. */
export function LeftDraft({ patientId, encounterId, staffId, note, band }: LeftDraftProps) {
  const t = useTranslations()
  const router = useRouter()
  const [left, setLeft] = useState<LocalDraft | null>(null)
  const [addendum, setAddendum] = useState<string | null>(null)
  const key = noteDraftKey({ patientId, encounterId })
  useEffect(() => {
    let isGone = false
    // Where the browser keeps nothing there is nothing to give back.
    findDraft(staffId, key).then(
      (draft) => !isGone && setLeft(draft ?? null),
      () => setLeft(null),
    )
    return () => {
      isGone = true
    }
  }, [staffId, key])
  const text = left ? unsignedText(left.value, note) : ''
  const letGo = () => {
    setLeft(null)
    setAddendum(null)
    dropDraft(staffId, key).then(
      () => router.refresh(),
      () => router.refresh(),
    )
  }
  if (!left || text === '') return null
  return (
    <>
      <Notice
        tone="warning"
        title={t('common.save.foundTitle', { time: formatTime(new Date(left.savedAt)) })}
        actions={
          <>
            <Button size="sm" variant="ghost" onClick={letGo}>
              {t('common.save.discard')}
            </Button>
            <Button size="sm" onClick={() => setAddendum(text)}>
              {t('encounters.note.toAddendum')}
            </Button>
          </>
        }
      >
        <p className="max-h-40 overflow-y-auto break-words whitespace-pre-wrap">{text}</p>
      </Notice>
      <AddendumDialog
        patientId={patientId}
        encounterId={encounterId}
        text={addendum}
        band={band}
        onClose={() => setAddendum(null)}
        onDone={letGo}
      />
    </>
  )
}

/** The sections that say something else than what was signed. */
function unsignedText(value: unknown, note: NoteView): string {
  if (!isDraft(value)) return ''
  return noteSections
    .map((section) => ({ typed: (value.sections[section] ?? '').trim(), signed: note.sections[section].trim() }))
    .filter(({ typed, signed }) => typed !== '' && typed !== signed)
    .map(({ typed }) => typed)
    .join('\n\n')
}
