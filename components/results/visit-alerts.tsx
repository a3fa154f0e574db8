'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { isCritical } from '@/lib/results/rules/reference'
import type { ReleasedReport } from '@/lib/results/types'
import { Corrections } from './corrections'
import { ResultValue } from './result-value'
import { ToldCalls } from './told-calls'
import { useAcknowledge } from './use-acknowledge'

interface VisitAlertsProps {
  reports: readonly ReleasedReport[]
  mayAcknowledge: boolean
}

/** What nobody of this visit may miss, each until a doctor has said that he saw it, and by whom afterwards. */
export function VisitAlerts({ reports, mayAcknowledge }: VisitAlertsProps) {
  return reports.map((report) => (
    <VisitAlert key={`${report.reportId}/${report.version}`} report={report} mayAcknowledge={mayAcknowledge} />
  ))
}

function VisitAlert({ report, mayAcknowledge }: { report: ReleasedReport; mayAcknowledge: boolean }) {
  const t = useTranslations('results')
  const text = useText()
  const nameOf = useName()
  const router = useRouter()
  const { mark, isPending, failure } = useAcknowledge(report, () => router.refresh())
  const { acknowledgedAt, acknowledgedByName } = report
  return (
    <Notice
      tone={report.isCritical ? 'danger' : 'warning'}
      isUrgent={acknowledgedAt === null}
      className="m-2"
      title={`${t(report.isCritical ? 'recent.critical' : 'recent.corrected')} · ${nameOf(report)}`}
      actions={
        acknowledgedAt === null &&
        mayAcknowledge && (
          <Button size="sm" isPending={isPending} onClick={() => void mark()}>
            {t('acknowledge.button')}
          </Button>
        )
      }
    >
      <CriticalValues report={report} />
      <Corrections corrections={report.corrections} verifiedAt={report.verifiedAt} className="my-1" />
      <ToldCalls calls={report.calls} className="text-sm" />
      {acknowledgedAt && (
        <p className="text-sm text-ink-muted">
          {t('acknowledge.by', { name: acknowledgedByName ?? '', time: formatDateTime(new Date(acknowledgedAt)) })}
        </p>
      )}
      {failure && (
        <p role="alert" className="text-sm font-medium text-danger">
          {text(failure.message)}
        </p>
      )}
    </Notice>
  )
}

export function CriticalValues({ report }: { report: ReleasedReport }) {
  const nameOf = useName()
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-0.5">
      {report.results
        .filter(({ flag }) => isCritical(flag))
        .map((result) => (
          <li key={result.id} className="inline-flex items-center gap-1.5">
            <span>{nameOf(result)}</span>
            <ResultValue result={result} withReference />
          </li>
        ))}
    </ul>
  )
}
