'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { Textarea } from '@/components/ui/textarea'
import { noteSections } from '@/lib/encounters/rules/note'
import type { NoteText } from '@/lib/encounters/schema'
import { useText } from '@/lib/kernel/i18n/use-text'

interface NoteEditorProps {
  sections: NoteText
  onChange: (section: keyof NoteText, text: string) => void
  /** Message keys by `sections.reason`. */
  fields: Readonly<Record<string, string>>
  /** Stands before the plan, where a doctor writes it. */
  diagnoses: ReactNode
}

export const sectionId = (section: keyof NoteText) => `note-${section}`

/** A draft that is opened again is written on from its end; who has already set the caret keeps it. */
function continueWriting(): void {
  const history = document.activeElement
  if (!(history instanceof HTMLTextAreaElement) || history.id !== sectionId('history')) return
  if (history.selectionEnd === 0) history.setSelectionRange(history.value.length, history.value.length)
}

/** The five parts of a note, written top to bottom. */
export function NoteEditor({ sections, onChange, fields, diagnoses }: NoteEditorProps) {
  const t = useTranslations('encounters.note.section')
  const text = useText()
  useEffect(continueWriting, [])
  const part = (section: keyof NoteText) => {
    const error = fields[`sections.${section}`]
    const id = sectionId(section)
    return (
      <div key={section}>
        <label htmlFor={id} className="mb-0.5 block leading-5 font-medium">
          {t(section)}
        </label>
        {error && (
          <p id={`${id}-error`} className="mb-0.5 text-sm font-medium text-danger">
            {text(error)}
          </p>
        )}
        <Textarea
          id={id}
          rows={section === 'reason' ? 1 : 2}
          className={section === 'reason' ? 'min-h-control!' : 'min-h-[calc(2lh+0.75rem)]!'}
          autoFocus={section === 'history'}
          // The keys of the page work again once the text is left.
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          value={sections[section]}
          onChange={(event) => onChange(section, event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
      </div>
    )
  }
  const last = noteSections.length - 1
  return (
    <div className="flex flex-col gap-2.5">
      {noteSections.slice(0, last).map(part)}
      {diagnoses}
      {noteSections.slice(last).map(part)}
    </div>
  )
}
