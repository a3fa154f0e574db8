'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { useNow } from '@/components/ui/time'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { recordCommuneNoticeAction } from '@/lib/registration/actions'
import { type NoticeTone, noticeDue } from '@/lib/registration/rules/unidentified'
import type { UnidentifiedRow } from '@/lib/registration/types'

const tones: Record<NoticeTone, Tone> = { calm: 'info', soon: 'warning', late: 'danger' }

/** People nobody has named yet: how long the hospital has to tell the commune, and who told it. */
export function UnidentifiedStrip({ rows }: { rows: readonly UnidentifiedRow[] }) {
  const t = useTranslations('registration.unknown')
  if (rows.length === 0) return null
  return (
    <section aria-label={t('strip')} className="rounded-md border border-warning-line bg-surface">
      <h2 className="border-b border-line px-3 py-2 text-base font-semibold">{t('strip')}</h2>
      <ul>
        {rows.map((row) => (
          <Row key={row.patientId} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row }: { row: UnidentifiedRow }) {
  const t = useTranslations('registration.unknown')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <span className="min-w-0 flex-1">
        <b className="font-semibold">{row.fullName}</b>{' '}
        <span className="tabular text-sm text-ink-muted">
          {row.recordNumber} · {t('about', { years: row.estimatedAge })}
        </span>
        <span className="block truncate text-sm text-ink-muted">
          {t('found', { place: row.foundPlace, by: row.broughtBy })}
        </span>
      </span>
      {row.noticeAt ? (
        <span className="text-sm">
          <Badge tone="success">{t('noticeDone')}</Badge>{' '}
          {[row.noticeTo, row.noticeBy, formatDateTime(new Date(row.noticeAt))].filter(Boolean).join(' · ')}
        </span>
      ) : (
        <Notify row={row} />
      )}
      <ButtonLink size="sm" href={`/patients/${row.patientId}/edit`}>
        {t('identify')}
      </ButtonLink>
    </li>
  )
}

function Notify({ row }: { row: UnidentifiedRow }) {
  const t = useTranslations('registration.unknown')
  const text = useText()
  const router = useRouter()
  const now = useNow()
  const notice = useOperation(recordCommuneNoticeAction)
  const [noticeTo, setNoticeTo] = useState('')
  const due = now && noticeDue(new Date(row.receivedAt), now)
  const onSave = async () => {
    if (!noticeTo.trim()) return
    const answer = await notice.run({ patientId: row.patientId, noticeTo })
    if (answer) router.refresh()
  }
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void onSave()
      }}
    >
      {due && (
        <Badge tone={tones[due.tone]}>
          {due.hoursLeft >= 0 ? t('hoursLeft', { hours: due.hoursLeft }) : t('hoursLate', { hours: -due.hoursLeft })}
        </Badge>
      )}
      <span className="w-64">
        <Input
          aria-label={t('noticeTo')}
          placeholder={t('noticeTo')}
          maxLength={255}
          value={noticeTo}
          onChange={(event) => setNoticeTo(event.target.value)}
        />
      </span>
      <Button type="submit" size="sm" isPending={notice.isPending} disabled={!noticeTo.trim()}>
        {t('noticeSave')}
      </Button>
      {notice.failure && (
        <span role="alert" className="font-medium text-danger">
          {text(notice.failure.message)}
        </span>
      )}
    </form>
  )
}
