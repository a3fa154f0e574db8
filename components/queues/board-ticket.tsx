'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { WaitTime } from '@/components/ui/time'
import { news2Risk } from '@/lib/encounters/rules/news2'
import type { ScoreMark } from '@/lib/encounters/types'
import { news2RiskWords } from '@/lib/encounters/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatTime } from '@/lib/kernel/time'
import type { BoardTicket } from '@/lib/queues/types'
import { waitLimits } from '@/lib/registration/rules/queue'
import { useScoreMark } from './board-scores'
import { TicketMenu } from './ticket-menu'
import type { Moves, Room } from './use-moves'
import { useTicketPerson } from './use-ticket-person'

/** One number in a column: who, how long, and everything that can be done with it. */
export function BoardTicketRow({ ticket, room, moves }: { ticket: BoardTicket; room: Room; moves: Moves | null }) {
  const t = useTranslations('queues.board')
  const text = useText()
  const { status, priorityGroup } = ticket
  const person = useTicketPerson()(ticket)
  const mark = useScoreMark(ticket.encounterId)
  const limits = priorityGroup ? waitLimits.priority : waitLimits.normal
  const isWaiting = status === 'waiting'
  const content = (
    <>
      <span className="flex items-center gap-1.5">
        <b className="tabular text-base font-semibold">{ticket.label}</b>
        <span className="ml-auto shrink-0 text-sm">
          {isWaiting && <WaitTime since={ticket.issuedAt} amberAfter={limits.watch} redAfter={limits.late} inMinutes />}
          {status === 'called' && ticket.calledAt && (
            <span className="tabular text-ink-muted">{formatTime(new Date(ticket.calledAt))}</span>
          )}
        </span>
      </span>
      <span className="block" title={`${ticket.fullName} · ${person}`}>
        {ticket.fullName}
      </span>
      {mark && <BoardMark mark={mark} />}
      {priorityGroup && (
        <Badge
          tone={priorityGroup === 'emergency' ? 'critical' : 'warning'}
          title={text(`registration.priority.${priorityGroup}`)}
        >
          {text(priorityGroup === 'emergency' ? 'encounters.queue.emergency' : 'encounters.queue.priority')}
        </Badge>
      )}
      {ticket.twins.length > 0 && (
        <Badge tone="danger" letter="!">
          {t('twin', { labels: ticket.twins.join(', ') })}
        </Badge>
      )}
      <Remark ticket={ticket} />
    </>
  )
  const look = clsx(
    'block w-full min-w-0 rounded border px-2 py-1 text-left leading-snug',
    status === 'called'
      ? 'border-accent-line bg-accent-surface'
      : status === 'serving'
        ? 'border-line bg-surface-sunken'
        : 'border-line bg-surface',
    moves && status !== 'serving' && 'hover:bg-surface-hover',
  )
  return (
    <li>
      {moves ? (
        <TicketMenu ticket={ticket} room={room} moves={moves} className={look}>
          {content}
        </TicketMenu>
      ) : (
        <div className={look}>{content}</div>
      )}
    </li>
  )
}

/** Who may not wait, beside his number; the order of the line is not changed by it. */
function BoardMark({ mark: { news2Score, news2At, hasRed } }: { mark: ScoreMark }) {
  const t = useTranslations('queues.board')
  const text = useText()
  if (news2Score === null) return <Badge tone="danger">{text('encounters.news2.red')}</Badge>
  const word = news2RiskWords[news2Risk(news2Score, hasRed)]
  const at = news2At && t('measuredAt', { time: formatTime(new Date(news2At)) })
  return (
    <Badge
      tone={hasRed && word.tone !== 'critical' ? 'danger' : word.tone}
      title={[text(word.key), at].filter(Boolean).join(' · ')}
    >
      {t('news2', { score: news2Score })}
    </Badge>
  )
}

/** What is not said by where the row stands. */
function Remark({ ticket }: { ticket: BoardTicket }) {
  const t = useTranslations('queues.board')
  const text = useText()
  const { status, originalLabel, calls, returnedAt, heldUntil, holdReason, doctorName } = ticket
  const words = [
    originalLabel && t('originalLabel', { label: originalLabel }),
    status === 'called' && calls > 1 && t('calls', { count: calls }),
    status === 'waiting' && returnedAt && t('back'),
    status === 'held' && heldUntil && t('heldUntil', { time: formatTime(new Date(heldUntil)) }),
    status === 'held' && holdReason,
    status === 'away' && text('registration.ticket.status.away'),
    status === 'skipped' && text('registration.ticket.status.skipped'),
    status === 'serving' && doctorName,
  ].filter(Boolean)
  if (words.length === 0) return null
  return <span className="block truncate text-sm text-ink-muted">{words.join(' · ')}</span>
}
