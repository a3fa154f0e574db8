'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { formatDateTime } from '@/lib/kernel/time'
import { mergeReasons } from '@/lib/registration/rules/merge'
import type { MergeLine } from '@/lib/registration/types'

/** Which identities this record has taken in, by whom and why, with the way back. */
export function MergeHistory({ merges }: { merges: readonly MergeLine[] }) {
  const t = useTranslations('registration.merge')
  if (merges.length === 0) return <EmptyState title={t('historyEmpty')} />
  return (
    <ul className="flex flex-col gap-2">
      {merges.map((merge) => (
        <li key={merge.id} className="flex items-start gap-3 rounded border border-line bg-surface p-3">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-2">
              <b className="font-semibold">{merge.retiredName}</b>
              <span className="tabular text-ink-muted">{merge.retiredRecordNumber}</span>
              <Badge tone={merge.undoneAt ? 'neutral' : 'success'} isPlain>
                {t(merge.undoneAt ? 'isUndone' : 'isMerged')}
              </Badge>
            </p>
            <p className="tabular text-sm text-ink-muted">
              {[formatDateTime(new Date(merge.mergedAt)), merge.mergedBy, merge.facility].filter(Boolean).join(' · ')}
            </p>
            <p className="mt-1">
              <ReasonText reason={merge.reason} />
            </p>
            {merge.undoneAt && (
              <p className="text-sm text-ink-muted">
                {t('undoneBecause', { at: formatDateTime(new Date(merge.undoneAt)), reason: merge.undoneReason ?? '' })}
              </p>
            )}
          </div>
          {!merge.undoneAt && (
            <ButtonLink size="sm" href={`/patients/${merge.survivorId}/merges/${merge.id}`}>
              {t('undoReview')}
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Stored as `code: what the clerk wrote`. */
export function ReasonText({ reason }: { reason: string }) {
  const t = useTranslations('registration.merge')
  const code = mergeReasons.find((each) => reason.startsWith(`${each}: `))
  return <>{code ? `${t(`reasonCode.${code}`)}: ${reason.slice(code.length + 2)}` : reason}</>
}
