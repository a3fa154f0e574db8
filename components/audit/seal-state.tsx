'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/time'
import type { TrailSealState } from '@/lib/audit/types'

/** How far the chain reaches; the head's first characters are what a paper of an earlier day can be compared with. */
export function SealState({ state }: { state: TrailSealState }) {
  const t = useTranslations('audit.seal')
  if (!state.head) return <Badge tone="warning">{t('none')}</Badge>
  return (
    <span className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
      <Badge tone="success">{t('sealed', { rows: Number(state.head.rows) })}</Badge>
      <RelativeTime at={state.head.sealedAt} />
      <code title={state.head.hash}>{state.head.hash.slice(0, 12)}</code>
      {state.waiting > 0 && <span>{t('waiting', { count: state.waiting })}</span>}
    </span>
  )
}
