'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { noteSections } from '@/lib/encounters/rules/note'
import type { NoteText } from '@/lib/encounters/schema'
import type { DiagnosisLine, NoteView } from '@/lib/encounters/types'
import type { NoteDraft } from './use-note-draft'

type Choice = 'mine' | 'theirs' | 'both'
type Part = keyof NoteText | 'diagnoses'

interface NoteConflictProps {
  mine: NoteDraft
  theirs: NoteView
  onResolve: (chosen: NoteDraft) => void
  /** Where the other one signed: what to do with the text that came too late. */
  onToAddendum: (text: string) => void
  onDrop: () => void
}

/** Two people wrote at once: both texts side by side, and one choice for each part that differs. */
export function NoteConflict({ mine, theirs, onResolve, onToAddendum, onDrop }: NoteConflictProps) {
  const t = useTranslations('encounters.note')
  const parts = differing(mine, theirs)
  const [choices, setChoices] = useState<Partial<Record<Part, Choice>>>({})
  const choiceOf = (part: Part): Choice => choices[part] ?? 'both'
  const name = theirs.signedByName ?? theirs.authorName ?? t('somebody')
  if (theirs.status === 'signed') {
    const words = parts.filter((part) => part !== 'diagnoses').map((part) => mine.sections[part].trim())
    return (
      <Notice
        tone="danger"
        isUrgent
        title={t('signedMeanwhile', { name })}
        actions={
          <>
            <Button size="sm" variant="ghost" onClick={onDrop}>
              {t('dropMine')}
            </Button>
            <Button size="sm" onClick={() => onToAddendum(words.filter(Boolean).join('\n\n'))}>
              {t('toAddendum')}
            </Button>
          </>
        }
      >
        {t('signedMeanwhileText')}
        <div className="mt-2 whitespace-pre-wrap">{words.join('\n\n')}</div>
      </Notice>
    )
  }
  const resolve = () =>
    onResolve({
      sections: Object.fromEntries(
        noteSections.map((section) => [
          section,
          pick(choiceOf(section), mine.sections[section], theirs.sections[section]),
        ]),
      ) as NoteText,
      diagnoses: pickDiagnoses(choiceOf('diagnoses'), mine.diagnoses, theirs.diagnoses),
    })
  return (
    <Notice tone="warning" isUrgent title={t('conflictTitle', { name })}>
      {t('conflictText')}
      {parts.map((part) => (
        <ConflictPart
          key={part}
          part={part}
          mine={wordsOf(part, mine)}
          theirs={wordsOf(part, theirs)}
          choice={choiceOf(part)}
          onChoose={(choice) => setChoices({ ...choices, [part]: choice })}
        />
      ))}
      <div className="mt-2 flex justify-end">
        <Button variant="primary" onClick={resolve}>
          {t('resolve')}
        </Button>
      </div>
    </Notice>
  )
}

interface ConflictPartProps {
  part: Part
  mine: string
  theirs: string
  choice: Choice
  onChoose: (choice: Choice) => void
}

function ConflictPart({ part, mine, theirs, choice, onChoose }: ConflictPartProps) {
  const t = useTranslations('encounters')
  const label = part === 'diagnoses' ? t('diagnosis.title') : t(`note.section.${part}`)
  return (
    <section aria-label={label} className="mt-2 border-t border-warning-line pt-2">
      <h3 className="font-semibold">{label}</h3>
      <div className="grid grid-cols-2 gap-2">
        <Side title={t('note.mine')} text={mine} />
        <Side title={t('note.theirs')} text={theirs} />
      </div>
      <RadioGroup
        aria-label={label}
        name={`conflict-${part}`}
        value={choice}
        onValueChange={(value) => onChoose(value === 'mine' || value === 'theirs' ? value : 'both')}
        options={[
          { value: 'mine', label: t('note.keepMine') },
          { value: 'theirs', label: t('note.takeTheirs') },
          { value: 'both', label: t('note.keepBoth') },
        ]}
        isInline
      />
    </section>
  )
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0 rounded border border-line bg-surface p-2">
      <p className="text-sm text-ink-muted">{title}</p>
      <p className="max-h-40 overflow-y-auto break-words whitespace-pre-wrap">{text}</p>
    </div>
  )
}

function differing(mine: NoteDraft, theirs: NoteDraft): Part[] {
  const texts: Part[] = noteSections.filter(
    (section) => mine.sections[section].trim() !== theirs.sections[section].trim(),
  )
  return wordsOf('diagnoses', mine) === wordsOf('diagnoses', theirs) ? texts : [...texts, 'diagnoses']
}

const wordsOf = (part: Part, { sections, diagnoses }: NoteDraft): string =>
  part === 'diagnoses'
    ? diagnoses.map(({ code, name, isMain }) => `${isMain ? '★ ' : ''}${code} ${name}`).join('\n')
    : sections[part]

function pick(choice: Choice, mine: string, theirs: string): string {
  if (choice !== 'both' || mine.trim() === theirs.trim()) return choice === 'theirs' ? theirs : mine
  return [theirs.trim(), mine.trim()].filter(Boolean).join('\n')
}

/** Both lists without doubles; the main one of the other, who saved first, stays main. */
function pickDiagnoses(choice: Choice, mine: DiagnosisLine[], theirs: DiagnosisLine[]): DiagnosisLine[] {
  if (choice !== 'both') return choice === 'theirs' ? theirs : mine
  const added = mine.filter(({ code }) => !theirs.some((line) => line.code === code))
  const hasMain = theirs.some(({ isMain }) => isMain)
  return [...theirs, ...added.map((line) => ({ ...line, isMain: line.isMain && !hasMain }))]
}
