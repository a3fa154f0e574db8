'use client'

import clsx from 'clsx'
import { ChevronDown, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { SkeletonLines } from '@/components/ui/skeleton'
import { getNoteAction, listVisitsAction } from '@/lib/encounters/actions'
import type { NoteView, VisitLine } from '@/lib/encounters/types'
import { visitStatusWords } from '@/lib/encounters/words'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDay } from '@/lib/kernel/time'
import { workspacePath } from './clinic-worklist'
import { NoteText } from './note-text'

interface VisitsPanelProps {
  patientId: string
  visits: readonly VisitLine[]
  hasOlder: boolean
  /** The visit on this screen. */
  currentId?: string | undefined
}

/** Visits newest first; each opens its note in place, older ones come on demand. */
export function VisitsPanel({ patientId, visits, hasOlder, currentId }: VisitsPanelProps) {
  const t = useTranslations('encounters.chart')
  const text = useText()
  const [older, setOlder] = useState<{ visits: VisitLine[]; hasOlder: boolean } | null>(null)
  const more = useOperation(listVisitsAction)
  const all = [...visits, ...(older?.visits ?? [])]
  const last = all.at(-1)
  const loadOlder = async () => {
    if (!last) return
    const answer = await more.run({ patientId, before: last.arrivedAt })
    if (answer?.ok)
      setOlder({ visits: [...(older?.visits ?? []), ...answer.data.visits], hasOlder: answer.data.hasOlder })
  }
  return (
    <Panel title={t('visits')} isFlush>
      {all.length === 0 && <p className="p-3 text-ink-muted">{t('noVisits')}</p>}
      <ul>
        {all.map((visit) => (
          <Visit
            key={visit.encounterId}
            patientId={patientId}
            visit={visit}
            isCurrent={visit.encounterId === currentId}
          />
        ))}
      </ul>
      {(older ? older.hasOlder : hasOlder) && (
        <div className="p-2">
          <Button size="sm" variant="ghost" isPending={more.isPending} onClick={() => void loadOlder()}>
            {t('older')}
          </Button>
          {more.failure && <span className="ml-2 text-sm text-danger">{text(more.failure.message)}</span>}
        </div>
      )}
    </Panel>
  )
}

function Visit({ patientId, visit, isCurrent }: { patientId: string; visit: VisitLine; isCurrent: boolean }) {
  const t = useTranslations('encounters.chart')
  const text = useText()
  const nameOf = useName()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState<NoteView | null>(null)
  const load = useOperation(getNoteAction)
  const word = visitStatusWords[visit.status]
  const toggle = async () => {
    setOpen(!isOpen)
    if (isOpen || note) return
    const answer = await load.run({ patientId, encounterId: visit.encounterId })
    if (answer?.ok) setNote(answer.data)
  }
  const Arrow = isOpen ? ChevronDown : ChevronRight
  return (
    <li className="border-b border-line last:border-0">
      <button
        type="button"
        aria-expanded={isOpen}
        disabled={isCurrent}
        data-focus-inset
        onClick={() => void toggle()}
        className={clsx(
          'grid w-full grid-cols-[16px_84px_minmax(0,1fr)_auto] items-start gap-x-2 px-3 py-1.5 text-left',
          !isCurrent && 'hover:bg-surface-hover',
        )}
      >
        {isCurrent ? <span /> : <Arrow aria-hidden="true" className="mt-1 size-4 text-ink-muted" />}
        <span className="tabular leading-6">{formatDay(new Date(visit.arrivedAt))}</span>
        <span className="min-w-0">
          <span className="block truncate leading-6">
            {visit.mainDiagnosis ? (
              <>
                <b className="font-semibold">{nameOf(visit.mainDiagnosis)}</b>{' '}
                <span className="tabular text-ink-muted">{visit.mainDiagnosis.code}</span>
                {visit.otherDiagnoses > 0 && (
                  <span className="text-ink-muted"> {t('others', { count: visit.otherDiagnoses })}</span>
                )}
              </>
            ) : (
              <span className="text-ink-muted">{t('noDiagnosis')}</span>
            )}
          </span>
          <span className="block truncate text-sm text-ink-muted">
            {[
              visit.visitType === 'outpatient' ? null : text(`registration.visitType.names.${visit.visitType}`),
              visit.reason,
              visit.doctorName && t('doctor', { name: visit.doctorName }),
              visit.isOwn ? null : visit.facilityName,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        {isCurrent ? <Badge tone="accent">{t('hereNow')}</Badge> : <Badge tone={word.tone}>{text(word.key)}</Badge>}
      </button>
      {isOpen && (
        <div className="px-3 pb-3 pl-9">
          {load.isPending && <SkeletonLines lines={3} />}
          {load.failure && <p className="text-danger">{text(load.failure.message)}</p>}
          {note && <NoteText note={note} />}
          {visit.isOwn && (
            <Link
              href={workspacePath({ patientId, encounterId: visit.encounterId })}
              className="mt-2 inline-block text-accent underline underline-offset-2"
            >
              {t('openVisit')}
            </Link>
          )}
        </div>
      )}
    </li>
  )
}
