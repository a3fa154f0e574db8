'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { resolveProblemAction } from '@/lib/encounters/actions'
import type { ProblemLine } from '@/lib/encounters/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDate } from '@/lib/kernel/time'

interface ProblemsPanelProps {
  patientId: string
  problems: readonly ProblemLine[]
  canWrite: boolean
}

/** Long-standing conditions, the active ones first. */
export function ProblemsPanel({ patientId, problems, canWrite }: ProblemsPanelProps) {
  const t = useTranslations('encounters.problem')
  const text = useText()
  const nameOf = useName()
  const router = useRouter()
  const resolve = useOperation(resolveProblemAction)
  const end = async ({ id, version }: ProblemLine) => {
    const answer = await resolve.run({ patientId, problemId: id, version })
    if (answer?.ok || answer?.code === 'stale') router.refresh()
  }
  return (
    <Panel title={t('title')}>
      {problems.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      <ul className="flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={problem.id} className="flex min-h-7 flex-wrap items-start gap-x-2">
            <span className="tabular w-14 shrink-0 text-ink-muted">{problem.icdCode}</span>
            <span className="min-w-36 flex-1">
              <span className="font-medium">{nameOf(problem)}</span>
              {problem.onsetOn && (
                <span className="tabular ml-1 text-sm whitespace-nowrap text-ink-muted">
                  {t('onset', { on: formatDate(calendarDate(problem.onsetOn)) })}
                </span>
              )}
            </span>
            {problem.status === 'resolved' && <Badge>{t('resolved')}</Badge>}
            {problem.status === 'active' && canWrite && problem.isOwn && (
              <Button
                size="sm"
                variant="ghost"
                className="ml-auto"
                isPending={resolve.isPending}
                onClick={() => void end(problem)}
              >
                {t('resolve')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {resolve.failure && <p className="text-sm text-danger">{text(resolve.failure.message)}</p>}
    </Panel>
  )
}
