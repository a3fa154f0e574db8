import { useTranslations } from 'next-intl'
import { formatDateTime } from '@/lib/kernel/time'
import type { CriticalCallView } from '@/lib/results/types'

/** Whom the laboratory told, when, and whether he said it back; of a value that was corrected since it says so. */
export function ToldCalls({ calls, className }: { calls: readonly CriticalCallView[]; className?: string }) {
  const t = useTranslations('results.call')
  if (calls.length === 0) return null
  return (
    <ul aria-label={t('told')} className={className}>
      {calls.map((call) => (
        <li key={call.id} className="tabular">
          {call.isOutdated && <span className="font-medium text-warning">{t('outdated')}: </span>}
          <span className="font-medium">
            {t('line', { name: call.toldName, time: formatDateTime(new Date(call.toldAt)) })}
          </span>
          {' · '}
          {t(call.isReadBack ? 'readBack' : 'notReadBack')}
          {' · '}
          {t('by', { name: call.recordedByName })}
          {call.note && <span className="text-ink-muted"> · {call.note}</span>}
        </li>
      ))}
    </ul>
  )
}
