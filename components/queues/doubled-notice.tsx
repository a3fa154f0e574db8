import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { DoubledTickets } from '@/lib/queues/types'

/** Beside a merge just made: the person waits twice in a room, and somebody must close one. */
export async function DoubledNotice({ doubled }: { doubled: readonly DoubledTickets[] }) {
  if (doubled.length === 0) return null
  const t = await getTranslations('queues.twin')
  return (
    <Notice
      tone="danger"
      title={t('noticeTitle')}
      className="mb-3"
      actions={
        <ButtonLink size="sm" href="/worklists/board">
          {t('openBoard')}
        </ButtonLink>
      }
    >
      {doubled.map(({ roomId, room, tickets }) => (
        <p key={roomId}>{t('notice', { room, labels: tickets.map(({ label }) => label).join(', ') })}</p>
      ))}
    </Notice>
  )
}
