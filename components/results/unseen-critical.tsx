'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { ReleasedReport } from '@/lib/results/types'
import { useAcknowledge } from './use-acknowledge'
import { CriticalValues } from './visit-alerts'

interface UnseenCriticalProps {
  reports: readonly ReleasedReport[]
  onSeen: (report: ReleasedReport) => void
}

/** Before a visit is signed: its critical results nobody has acknowledged, by name and value, each with its press. */
export function UnseenCritical({ reports, onSeen }: UnseenCriticalProps) {
  const t = useTranslations('results.acknowledge')
  if (reports.length === 0) return null
  return (
    <Notice tone="danger" isUrgent title={t('beforeSigning', { count: reports.length })}>
      <ul className="flex flex-col gap-1">
        {reports.map((report) => (
          <Unseen key={`${report.reportId}/${report.version}`} report={report} onSeen={() => onSeen(report)} />
        ))}
      </ul>
    </Notice>
  )
}

function Unseen({ report, onSeen }: { report: ReleasedReport; onSeen: () => void }) {
  const t = useTranslations('results.acknowledge')
  const text = useText()
  const name = useName()(report)
  const { mark, isPending, failure } = useAcknowledge(report, onSeen)
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <span className="font-medium">{name}</span>
      <CriticalValues report={report} />
      <Button
        size="sm"
        aria-label={t('buttonOf', { test: name })}
        isPending={isPending}
        onClick={() => void mark()}
        className="ml-auto"
      >
        {t('button')}
      </Button>
      {failure && (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          {text(failure.message)}
        </p>
      )}
    </li>
  )
}
