'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { KeyCap } from '@/components/ui/key-cap'
import { Notice } from '@/components/ui/notice'
import { useShortcut } from '@/components/ui/shortcuts'
import { EmptyState } from '@/components/ui/states'
import { useName } from '@/lib/kernel/i18n/use-name'
import { getBoardAction } from '@/lib/queues/actions'
import { shortRoom } from '@/lib/queues/rules/say'
import type { Board, BoardRoom, BoardTicket } from '@/lib/queues/types'
import { BoardTicketRow } from './board-ticket'
import { useIsLive } from './queue-signal'
import { useLive } from './use-live'
import { type Moves, type Room, useMoves } from './use-moves'
import { useMyRoom } from './use-my-room'

/** All rooms side by side: who is called, who is next, how long they wait. Keys work in the chosen room. */
export function BoardScreen({ initial, canMove }: { initial: Board; canMove: boolean }) {
  const t = useTranslations('queues')
  const [board, refresh] = useLive(initial, getBoardAction, {})
  const isLive = useIsLive()
  const moves = useMoves(
    board.rooms.filter(({ isOpen }) => isOpen),
    refresh,
  )
  const [kept, keep] = useMyRoom()
  const [hovered, setHovered] = useState<string | null>(null)
  const chosen = board.rooms.find(({ id }) => id === (hovered ?? kept)) ?? board.rooms[0]
  const lastCalled = chosen?.tickets.filter(({ status }) => status === 'called').at(-1)
  const choose = (id: string) => {
    setHovered(id)
    keep(id)
  }
  useShortcut('n', () => chosen && void moves.callNext(chosen), {
    label: t('board.callNext'),
    isEnabled: canMove && chosen?.isOpen === true,
  })
  useShortcut('l', () => chosen && lastCalled && moves.move('call', lastCalled, chosen), {
    label: t('moves.callAgain'),
    isEnabled: canMove && lastCalled !== undefined,
  })
  useShortcut('v', () => chosen && lastCalled && moves.move('skip', lastCalled, chosen), {
    label: t('moves.skip'),
    isEnabled: canMove && lastCalled !== undefined,
  })
  const doubled = doubledOf(board)
  if (board.rooms.length === 0) return <EmptyState title={t('board.noRooms')}>{t('board.noRoomsText')}</EmptyState>
  return (
    <>
      {!isLive && (
        <Notice tone="warning" className="mb-2">
          {t('board.stale')}
        </Notice>
      )}
      {doubled.map(({ room, labels, fullName }) => (
        <Notice key={`${room} ${labels}`} tone="danger" className="mb-2">
          {t('board.doubled', { room, labels, name: fullName })}
        </Notice>
      ))}
      <ul className="grid min-h-0 flex-1 auto-cols-[minmax(160px,1fr)] grid-flow-col gap-2 overflow-x-auto pb-1">
        {board.rooms.map((room, index) => (
          <Column
            key={room.id}
            room={room}
            digit={index < 9 ? String(index + 1) : null}
            isChosen={canMove && room.id === chosen?.id}
            onChoose={() => choose(room.id)}
            moves={canMove ? moves : null}
          />
        ))}
      </ul>
      {moves.dialog}
    </>
  )
}

/** Each pair once, by the number that came first. */
const doubledOf = ({ rooms }: Board) =>
  rooms.flatMap((room) =>
    room.tickets
      .filter(({ twins, label }) => twins.length > 0 && twins.every((twin) => label < twin))
      .map(({ label, twins, fullName }) => ({ room: room.code, labels: [label, ...twins].join(', '), fullName })),
  )

interface ColumnProps {
  room: BoardRoom
  digit: string | null
  isChosen: boolean
  onChoose: () => void
  moves: Moves | null
}

function Column({ room, digit, isChosen, onChoose, moves }: ColumnProps) {
  const t = useTranslations('queues.board')
  const name = useName()(room)
  useShortcut(digit ?? undefined, onChoose, { label: `${t('room')} ${room.code}`, isEnabled: moves !== null })
  const of = (...statuses: BoardTicket['status'][]) => room.tickets.filter(({ status }) => statuses.includes(status))
  const waiting = of('waiting')
  const line = [...waiting.filter(({ isReady }) => isReady), ...of('held').filter(isOverdue)]
  const before = waiting.filter(({ isReady }) => !isReady)
  const aside = [...of('away', 'skipped'), ...of('held').filter((ticket) => !isOverdue(ticket))]
  const groups = [
    { id: 'nowCalled', tickets: of('called'), hidden: 0 },
    { id: 'line', tickets: line, hidden: room.waiting - line.length },
    { id: 'before', tickets: before, hidden: room.notReady - before.length },
    { id: 'aside', tickets: aside, hidden: room.away + room.held + room.skipped - aside.length },
    { id: 'nowServing', tickets: of('serving'), hidden: room.serving - of('serving').length },
  ] as const
  const isEmpty = room.tickets.length === 0
  return (
    <li
      className={clsx(
        'flex min-h-0 min-w-0 flex-col rounded-md border bg-surface',
        isChosen ? 'border-accent-solid ring-1 ring-accent-solid' : 'border-line',
      )}
    >
      <header className="border-b border-line px-2 pt-1.5 pb-2">
        <h2 className="flex items-baseline gap-1.5">
          <span className="tabular font-semibold">{room.code}</span>
          <span className="min-w-0 flex-1 truncate text-sm" title={name}>
            {shortRoom(name)}
          </span>
          {digit && moves && <KeyCap keys={digit} className="text-ink-muted" />}
        </h2>
        <p className="flex items-baseline gap-2 text-sm text-ink-muted">
          <b className="tabular text-xl font-semibold text-ink">{room.waiting}</b>
          <span className="truncate" title={countsOf(room)}>
            {countsOf(room)}
          </span>
        </p>
        {!room.isOpen && <p className="text-sm font-medium text-warning">{t('closed')}</p>}
        {moves && room.isOpen && (
          <Button
            size="sm"
            variant={isChosen ? 'primary' : 'secondary'}
            aria-label={t('callNextIn', { room: name })}
            disabled={room.waiting === 0}
            onClick={() => {
              onChoose()
              void moves.callNext(room)
            }}
            className="mt-1 w-full"
          >
            {t('callNext')}
            {isChosen && <KeyCap keys="n" />}
          </Button>
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-1.5">
        {isEmpty && <p className="px-1 text-sm text-ink-muted">{t('empty')}</p>}
        {groups
          .filter(({ tickets }) => tickets.length > 0)
          .map(({ id, tickets, hidden }) => (
            <section key={id} aria-label={`${room.code} ${t(id)}`}>
              <h3 className="px-1 text-xs font-semibold text-ink-muted">{t(id)}</h3>
              <ul className="flex flex-col gap-1">
                {tickets.map((ticket) => (
                  <BoardTicketRow key={ticket.ticketId} ticket={ticket} room={room as Room} moves={moves} />
                ))}
              </ul>
              {hidden > 0 && <p className="px-1 text-xs text-ink-muted">{t('more', { count: hidden })}</p>}
            </section>
          ))}
      </div>
    </li>
  )

  function countsOf({ notReady, away, held, skipped, serving }: BoardRoom): string {
    return [
      t('waitingWord'),
      notReady > 0 && t('notReady', { count: notReady }),
      away > 0 && t('away', { count: away }),
      held > 0 && t('held', { count: held }),
      skipped > 0 && t('skipped', { count: skipped }),
      serving > 0 && t('serving', { count: serving }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}

const isOverdue = ({ status, heldUntil, issuedAt }: BoardTicket): boolean =>
  status === 'held' && heldUntil !== null && new Date(heldUntil) <= new Date(Math.max(Date.now(), Date.parse(issuedAt)))
