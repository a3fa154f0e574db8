'use client'

import { useTranslations } from 'next-intl'
import { useOperation } from '@/components/form/use-operation'
import { toast } from '@/components/ui/toast'
import { acknowledgeReportAction } from '@/lib/results/actions'
import type { ReleasedReport } from '@/lib/results/types'

/** "Đã xem" of one report. One that was corrected meanwhile has to be looked at again. */
export function useAcknowledge({ patientId, reportId, version }: ReleasedReport, onSeen: () => void) {
  const t = useTranslations('results.acknowledge')
  const { run, isPending, failure } = useOperation(acknowledgeReportAction)
  const mark = async () => {
    const answer = await run({ patientId, reportId, version })
    if (answer?.ok) onSeen()
    else if (answer?.code === 'stale') toast.warning(t('stale'))
  }
  return { mark, isPending, failure: failure?.code === 'stale' ? null : failure }
}
