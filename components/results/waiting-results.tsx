'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/queues/use-live'
import { Notice } from '@/components/ui/notice'
import { useName } from '@/lib/kernel/i18n/use-name'
import { listInboxAction } from '@/lib/results/actions'
import type { InboxRow, Page } from '@/lib/results/types'
import { ResultValue } from './result-value'

const shown = 3

/** Above a doctor's list: what came back that he has not seen. Critical values stand there themselves, by name. */
export function WaitingResults({ initial, roomId }: { initial: Page<InboxRow>; roomId: string | undefined }) {
  const t = useTranslations('results.waiting')
  const nameOf = useName()
  const question = { shows: 'new' as const, page: 1, size: initial.size }
  const [{ rows, total }] = useLive(initial, listInboxAction, question, roomId)
  if (total === 0) return null
  const critical = rows.filter(({ isCritical }) => isCritical)
  const inbox = (
    <Link href="/worklists/inbox" className="font-medium underline underline-offset-2">
      {t('open', { count: total })}
    </Link>
  )
  if (critical.length === 0) {
    return (
      <Notice tone="info" className="mb-2">
        {inbox}
      </Notice>
    )
  }
  return (
    <Notice tone="danger" isUrgent className="mb-2" title={t('critical', { count: critical.length })} actions={inbox}>
      <ul>
        {critical.slice(0, shown).map((row) => (
          <li key={row.reportId}>
            <Link
              href={`/patients/${row.patientId}/encounters/${row.encounterId}`}
              className="font-semibold underline underline-offset-2"
            >
              {row.fullName}
            </Link>{' '}
            <span className="tabular">{row.recordNumber}</span> ·{' '}
            {row.results
              .filter(({ flag }) => flag === 'HH' || flag === 'LL')
              .map((result) => (
                <span key={result.id} className="mr-3 inline-flex items-baseline gap-1">
                  {nameOf(result)} <ResultValue result={result} />
                </span>
              ))}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
