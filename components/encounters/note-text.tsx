'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { noteSections } from '@/lib/encounters/rules/note'
import type { NoteView } from '@/lib/encounters/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { formatDateTime } from '@/lib/kernel/time'

/** A note to read: what was written, the diagnoses, who signed when, and what was added since. */
export function NoteText({ note }: { note: NoteView }) {
  const t = useTranslations('encounters')
  const nameOf = useName()
  const written = noteSections.filter((section) => note.sections[section].trim() !== '')
  if (note.version === 0 && note.diagnoses.length === 0) return <p className="text-ink-muted">{t('note.empty')}</p>
  return (
    <article className="flex flex-col gap-2">
      {written.map((section) => (
        <div key={section}>
          <h3 className="text-sm font-semibold text-ink-muted">{t(`note.section.${section}`)}</h3>
          <p className="break-words whitespace-pre-wrap">{note.sections[section]}</p>
        </div>
      ))}
      {note.diagnoses.length > 0 && (
        <div>
          <h3 className="text-sm font-semibold text-ink-muted">{t('diagnosis.title')}</h3>
          <ul>
            {note.diagnoses.map(({ code, isMain, ...named }) => (
              <li key={code}>
                <span className="tabular inline-block w-16 font-medium">{code}</span>
                {nameOf(named)} {isMain && <Badge isPlain>{t('diagnosis.main')}</Badge>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-sm text-ink-muted">
        {note.signedAt
          ? t('note.signedBy', { name: note.signedByName ?? '', at: formatDateTime(new Date(note.signedAt)) })
          : note.authorName && t('note.draftBy', { name: note.authorName })}
      </p>
      {note.addenda.map((addendum) => (
        <div key={addendum.id} className="border-l-2 border-info-line pl-3">
          <p className="text-sm text-ink-muted">
            {t('addendum.line', { name: addendum.authorName, at: formatDateTime(new Date(addendum.signedAt)) })}
          </p>
          <p className="font-medium">{addendum.reason}</p>
          <p className="break-words whitespace-pre-wrap">{addendum.text}</p>
        </div>
      ))}
    </article>
  )
}
