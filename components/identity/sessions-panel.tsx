'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { revokeSessionsAction } from '@/lib/identity/actions'
import type { SessionRow } from '@/lib/identity/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { browserName } from './browser-name'

export function SessionsPanel({ staffId, sessions }: { staffId: string; sessions: readonly SessionRow[] }) {
  const t = useTranslations('identity.staff')
  const text = useText()
  const router = useRouter()
  const { run, isPending, failure } = useOperation(revokeSessionsAction)
  const end = async (sessionId?: string) => {
    const answer = await run(sessionId ? { staffId, sessionId } : { staffId })
    if (!answer?.ok) return
    toast.success(t('sessionsEnded', { count: answer.data.ended }))
    router.refresh()
  }
  const others = sessions.filter(({ isCurrent }) => !isCurrent)
  return (
    <Panel
      title={t('sessions')}
      actions={
        others.length > 1 && others.length === sessions.length ? (
          <Button size="sm" isPending={isPending} onClick={() => end()}>
            {t('endSessions')}
          </Button>
        ) : undefined
      }
    >
      {failure && (
        <Notice tone="danger" isUrgent className="mb-2">
          {text(failure.message)}
        </Notice>
      )}
      {sessions.length === 0 && <p className="text-ink-muted">{t('noSessions')}</p>}
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className="flex min-h-row items-center gap-2 border-b border-line py-1 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{browserName(session.userAgent) ?? session.address ?? '–'}</span>
              <span className="block truncate text-sm text-ink-muted">
                {session.facilityName} · {t('since', { time: formatDateTime(new Date(session.createdAt)) })}
              </span>
            </span>
            <RelativeTime at={session.lastSeenAt} className="text-sm" />
            {session.isCurrent ? (
              <Badge tone="accent">{t('thisOne')}</Badge>
            ) : (
              <Button size="sm" variant="ghost" isPending={isPending} onClick={() => end(session.id)}>
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
