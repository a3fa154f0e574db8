'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Shows } from '@/components/encounters/shows'
import { useTableUrl } from '@/components/table/use-table-url'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDate, formatDateTime } from '@/lib/kernel/time'
import { listInboxAction } from '@/lib/results/actions'
import type { InboxRow, Page, ResultView } from '@/lib/results/types'
import { Corrections } from './corrections'
import { ResultValue } from './result-value'
import { ToldCalls } from './told-calls'
import { useAcknowledge } from './use-acknowledge'

const everyMs = 5_000

/** What the laboratory sent, arriving by itself, until the doctor has said that he saw it. */
export function ResultsInbox({ data, shows }: { data: Page<InboxRow>; shows: 'new' | 'seen' }) {
  const t = useTranslations('results')
  const text = useText()
  const url = useTableUrl()
  const [page, setPage] = useState(data)
  const [initial, setInitial] = useState(data)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  if (initial !== data) {
    setInitial(data)
    setPage(data)
  }
  const known = useRef(new Set(data.rows.map((row) => `${row.reportId}/${row.version}`)))
  const list = useRef<HTMLUListElement>(null)
  const { page: number, size } = data

  useEffect(() => {
    const controller = new AbortController()
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const answer = await listInboxAction(
          { shows, page: number, size },
          { isPolling: true, signal: controller.signal },
        )
        if (!answer.ok || controller.signal.aborted) return
        const fresh = answer.data.rows.filter((row) => !known.current.has(`${row.reportId}/${row.version}`))
        for (const row of answer.data.rows) known.current.add(`${row.reportId}/${row.version}`)
        setPage(answer.data)
        if (fresh.length > 0 && shows === 'new') toast.info(t('inbox.arrived', { count: fresh.length }))
      } catch (error) {
        if (!controller.signal.aborted) throw error
      }
    }
    const timer = setInterval(() => void refresh(), everyMs)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [shows, number, size, t])

  const rows = page.rows.filter((row) => !gone.has(`${row.reportId}/${row.version}`))
  const seen = (row: InboxRow) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-seen]') ?? [])]
    const at = buttons.findIndex((button) => button.dataset.seen === row.reportId)
    ;(buttons[at + 1] ?? buttons[at - 1])?.focus()
    setGone((before) => new Set(before).add(`${row.reportId}/${row.version}`))
  }
  return (
    <>
      <div className="flex min-h-10 items-center px-3 py-1">
        <Shows
          url={url}
          current={shows}
          items={[
            { value: 'new', label: t('inbox.new'), ...(shows === 'new' ? { count: rows.length } : {}) },
            { value: 'seen', label: t('inbox.seen') },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('inbox.empty')}>{t('inbox.emptyText')}</EmptyState>
      ) : (
        <ul ref={list} className="divide-y divide-line border-t border-line">
          {rows.map((row) => (
            <InboxItem key={row.reportId} row={row} onSeen={() => seen(row)} text={text} />
          ))}
        </ul>
      )}
    </>
  )
}

const shownNormal = 3

interface InboxItemProps {
  row: InboxRow
  onSeen: () => void
  text: ReturnType<typeof useText>
}

function InboxItem({ row, onSeen, text }: InboxItemProps) {
  const t = useTranslations('results')
  const nameOf = useName()
  const { mark, isPending, failure } = useAcknowledge(row, onSeen)
  const isNoted = ({ flag, correctedFrom }: ResultView) => (flag !== null && flag !== 'N') || correctedFrom !== null
  const noted = row.results.filter(isNoted)
  const rest = row.results.filter((result) => !isNoted(result))
  const shown = [...noted, ...rest.slice(0, noted.length > 0 ? 0 : shownNormal)]
  const { patientId, reportId, encounterId } = row
  return (
    <li className={row.isCritical ? 'border-l-4 border-danger-solid bg-danger-surface px-3 py-2' : 'px-4 py-2'}>
      <div className="flex flex-wrap items-center gap-2">
        {row.isCritical && <Badge tone="critical">{t('inbox.critical')}</Badge>}
        {row.isCorrected && <Badge tone="warning">{t('inbox.corrected')}</Badge>}
        <Link
          href={`/patients/${patientId}/encounters/${encounterId}`}
          prefetch={false}
          className="font-semibold underline decoration-line underline-offset-2 hover:decoration-current"
        >
          {row.fullName}
        </Link>
        <span className="text-sm text-ink-muted">
          {text(`common.sex.${row.sex}`)} · {formatDate(calendarDate(row.birthOn), row.birthPrecision)} ·{' '}
          {row.recordNumber}
        </span>
        <span className="ml-auto flex items-center gap-2">
          <RelativeTime at={row.corrections[0]?.correctedAt ?? row.verifiedAt} className="text-sm text-ink-muted" />
          <ButtonLink
            size="sm"
            variant="ghost"
            href={`/api/print/lab-result/${reportId}`}
            target="_blank"
            prefetch={false}
          >
            {t('inbox.print')}
          </ButtonLink>
          {row.acknowledgedAt === null && (
            <Button size="sm" data-seen={reportId} isPending={isPending} onClick={() => void mark()}>
              {t('acknowledge.button')}
            </Button>
          )}
        </span>
      </div>
      <p className="mt-0.5 font-medium">{nameOf(row)}</p>
      <Corrections corrections={row.corrections} verifiedAt={row.verifiedAt} className="my-1" />
      <ul className="mt-0.5 flex flex-wrap gap-x-5 gap-y-0.5">
        {shown.map((result) => (
          <li key={result.id} className="inline-flex items-center gap-1.5">
            <span className="text-ink-muted">{nameOf(result)}</span>
            <ResultValue result={result} withReference />
          </li>
        ))}
        {shown.length < row.results.length && (
          <li className="text-sm text-ink-muted">
            {noted.length === 0 ? t('inbox.allNormal') : t('inbox.more', { count: row.results.length - shown.length })}
          </li>
        )}
      </ul>
      <ToldCalls calls={row.calls} className="mt-0.5 text-sm" />
      {row.comment && <p className="mt-0.5 text-sm">{row.comment}</p>}
      {row.acknowledgedAt !== null && row.acknowledgedByName !== null && (
        <p className="mt-0.5 text-sm text-ink-muted">
          {t('acknowledge.by', { name: row.acknowledgedByName, time: formatDateTime(new Date(row.acknowledgedAt)) })}
        </p>
      )}
      {failure && (
        <p role="alert" className="text-sm font-medium text-danger">
          {text(failure.message)}
        </p>
      )}
    </li>
  )
}
