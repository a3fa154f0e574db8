'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { useTableUrl } from '@/components/table/use-table-url'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { startConsultationAction } from '@/lib/encounters/actions'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { getBoardAction } from '@/lib/queues/actions'
import type { Board, BoardTicket } from '@/lib/queues/types'
import { TicketMenu } from './ticket-menu'
import { useLive } from './use-live'
import { type Room, useMoves } from './use-moves'
import { useMyRoom } from './use-my-room'

interface RoomBarProps {
  /** Of the one room; null while none is chosen. */
  board: Board | null
  rooms: readonly Room[]
  roomId: string | undefined
  /** A doctor: begins with whom he called. */
  canBegin: boolean
}

/** Above the list of a room: whom it called, and one key for the next. */
export function RoomBar({ board, rooms, roomId, canBegin }: RoomBarProps) {
  const t = useTranslations('queues')
  const url = useTableUrl()
  const [kept, keep] = useMyRoom()
  const isKnown = rooms.some(({ id }) => id === kept)
  useEffect(() => {
    if (roomId) keep(roomId)
  }, [roomId, keep])
  if (board && roomId) return <OneRoom key={roomId} initial={board} rooms={rooms} roomId={roomId} canBegin={canBegin} />
  return (
    <p className="flex flex-wrap items-center gap-2 pb-2 text-ink-muted">
      {t('board.choose')}
      {isKnown && kept && (
        <Button size="sm" shortcut="m" onClick={() => url.set({ room: kept })}>
          {t('board.myRoom')}
        </Button>
      )}
    </p>
  )
}

function OneRoom({
  initial,
  rooms,
  roomId,
  canBegin,
}: Omit<RoomBarProps, 'board'> & { initial: Board; roomId: string }) {
  const t = useTranslations('queues')
  const text = useText()
  const nameOf = useName()
  const start = useOperation(startConsultationAction)
  const router = useRouter()
  const [board, refresh] = useLive(initial, getBoardAction, { roomId }, roomId)
  const again = () => {
    refresh()
    router.refresh()
  }
  const moves = useMoves(rooms, again)
  const begin = async ({ patientId, encounterId }: BoardTicket) => {
    const answer = await start.run({ patientId, encounterId })
    if (answer?.ok) return router.push(`/patients/${patientId}/encounters/${encounterId}`)
    if (answer) toast.warning(text(answer.message))
    again()
  }
  const room = board.rooms.find(({ id }) => id === roomId)
  if (!room) return null
  const called = room.tickets.filter(({ status }) => status === 'called')
  const last = called.toSorted((a, b) => (a.calledAt ?? '').localeCompare(b.calledAt ?? '')).at(-1)
  return (
    <section
      aria-label={`${room.code} ${nameOf(room)}`}
      className="mb-2 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface px-3 py-2"
    >
      <Button
        variant={last && canBegin ? 'secondary' : 'primary'}
        shortcut="n"
        isPending={moves.isPending}
        disabled={room.waiting === 0}
        onClick={() => void moves.callNext(room)}
      >
        {t('board.callNext')}
      </Button>
      <p className="text-ink-muted">
        <b className="tabular font-semibold text-ink">{t('board.waiting', { count: room.waiting })}</b>
        {room.notReady > 0 && ` · ${t('board.notReady', { count: room.notReady })}`}
        {room.away > 0 && ` · ${t('board.away', { count: room.away })}`}
      </p>
      {last && (
        <div className="ml-auto flex min-w-0 flex-wrap items-center gap-2">
          <span className="text-ink-muted">{t('board.nowCalled')}</span>
          <b className="tabular text-xl font-semibold">{last.label}</b>
          <span className="max-w-[220px] truncate font-medium" title={last.fullName}>
            {last.fullName}
          </span>
          {last.calls > 1 && <span className="text-sm text-ink-muted">{t('board.calls', { count: last.calls })}</span>}
          {canBegin && (
            <Button
              size="sm"
              variant="primary"
              shortcut="b"
              isPending={start.isPending}
              onClick={() => void begin(last)}
            >
              {t('moves.open')}
            </Button>
          )}
          <Button size="sm" shortcut="l" onClick={() => moves.move('call', last, room)}>
            {t('moves.callAgain')}
          </Button>
          <Button size="sm" shortcut="v" onClick={() => moves.move('skip', last, room)}>
            {t('moves.skip')}
          </Button>
          <TicketMenu ticket={last} room={room} moves={moves} />
        </div>
      )}
      {moves.dialog}
    </section>
  )
}
