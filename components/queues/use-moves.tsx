'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import {
  bringBackAction,
  callNextAction,
  callTicketAction,
  resumeTicketAction,
  sendToTestsAction,
  skipTicketAction,
  undoMoveAction,
} from '@/lib/queues/actions'
import type { MoveKind } from '@/lib/queues/rules/moves'
import type { BoardTicket } from '@/lib/queues/types'
import { CloseTwinDialog } from './close-twin-dialog'
import { HoldDialog, TransferDialog } from './move-dialogs'

export type Room = { id: string; code: string; name: string; nameEn: string }
export type TicketMove = Extract<MoveKind, 'call' | 'skip' | 'hold' | 'resume' | 'transfer' | 'sendAway' | 'bringBack'>

export interface Moves {
  callNext: (room: Room) => Promise<BoardCall | null>
  move: (kind: TicketMove | 'undo' | 'close', ticket: BoardTicket, room: Room) => void
  isPending: boolean
  dialog: ReactNode
}
type BoardCall = { patientId: string; encounterId: string }

/** What a person at the board does with a number; says what happened and offers the way back. */
export function useMoves(rooms: readonly Room[], refresh: () => void): Moves {
  const t = useTranslations('queues')
  const text = useText()
  const nameOf = useName()
  const [asking, setAsking] = useState<{ kind: 'hold' | 'transfer' | 'close'; ticket: BoardTicket; room: Room } | null>(
    null,
  )
  const next = useOperation(callNextAction)
  const call = useOperation(callTicketAction)
  const skip = useOperation(skipTicketAction)
  const resume = useOperation(resumeTicketAction)
  const away = useOperation(sendToTestsAction)
  const back = useOperation(bringBackAction)
  const undo = useOperation(undoMoveAction)
  const plain = { call, skip, resume, sendAway: away, bringBack: back }
  const isPending = [next, call, skip, resume, away, back, undo].some((operation) => operation.isPending)

  const tellWayBack = (title: string, ticket: Named, room: Room) =>
    toast.success(title, { action: { label: t('moves.undo'), onClick: () => void takeBack(ticket, room) } })
  const takeBack = async ({ ticketId, patientId, label }: Named, room: Room) => {
    const answer = await undo.run({ ticketId, patientId, roomId: room.id })
    refresh()
    if (!answer) return
    if (answer.ok) toast.info(t('moves.done.undo', { label }))
    else toast.warning(text(answer.message))
  }
  const callNext = async (room: Room) => {
    const answer = await next.run({ roomId: room.id })
    refresh()
    if (!answer) return null
    if (!answer.ok) {
      toast.warning(text(answer.message))
      return null
    }
    const { called } = answer.data
    if (called) tellWayBack(t('board.called', { label: called.label, name: called.fullName }), called, room)
    else toast.info(t('board.nobody', { room: nameOf(room) }))
    return called
  }
  const move = (kind: TicketMove | 'undo' | 'close', ticket: BoardTicket, room: Room) => {
    if (kind === 'hold' || kind === 'transfer' || kind === 'close') return setAsking({ kind, ticket, room })
    if (kind === 'undo') return void takeBack(ticket, room)
    const { ticketId, patientId, label } = ticket
    void plain[kind].run({ ticketId, patientId }).then((answer) => {
      refresh()
      if (answer?.ok) tellWayBack(t(`moves.done.${kind}`, { label }), ticket, room)
      else if (answer) toast.warning(text(answer.message))
    })
  }
  const close = () => {
    setAsking(null)
    refresh()
  }
  const dialog = asking && (
    <>
      {asking.kind === 'hold' && <HoldDialog ticket={asking.ticket} onClose={close} />}
      {asking.kind === 'close' && <CloseTwinDialog ticket={asking.ticket} onClose={close} />}
      {asking.kind === 'transfer' && (
        <TransferDialog
          ticket={asking.ticket}
          rooms={rooms.filter(({ id }) => id !== asking.room.id)}
          onClose={close}
        />
      )}
    </>
  )
  return { callNext, move, isPending, dialog }
}

type Named = { ticketId: string; patientId: string; label: string }
