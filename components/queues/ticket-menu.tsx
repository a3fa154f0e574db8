'use client'

import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { mayMove } from '@/lib/queues/rules/moves'
import type { BoardTicket } from '@/lib/queues/types'
import type { Moves, Room, TicketMove } from './use-moves'
import { useTicketPerson } from './use-ticket-person'

const order: readonly TicketMove[] = ['call', 'skip', 'bringBack', 'resume', 'hold', 'transfer', 'sendAway']
const item =
  'flex h-8 cursor-pointer items-center gap-2 rounded px-2 outline-none data-[highlighted]:bg-surface-selected'

interface TicketMenuProps {
  ticket: BoardTicket
  room: Room
  moves: Moves
  /** The row itself opens the menu; without it a button with three dots does. */
  children?: ReactNode
  className?: string
}

/** What may be done with this number now, and nothing that would be refused. */
export function TicketMenu({ ticket, room, moves, children, className }: TicketMenuProps) {
  const t = useTranslations('queues.moves')
  const possible = order.filter((kind) => mayMove(ticket.status, kind))
  const person = useTicketPerson()(ticket)
  const label = t('menu', { label: ticket.label })
  if (possible.length === 0 && !ticket.undo && ticket.twins.length === 0)
    return <div className={className}>{children}</div>
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        {...(children ? {} : { 'aria-label': label })}
        title={label}
        className={
          className ??
          'inline-flex size-7 shrink-0 items-center justify-center rounded text-ink-muted hover:bg-surface-hover'
        }
      >
        {children ?? <MoreHorizontal aria-hidden="true" className="size-4" />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="z-50 min-w-44 rounded-md bg-surface p-1 text-ink shadow-float"
        >
          <DropdownMenu.Label className="max-w-64 px-2 py-1 text-sm text-ink-muted">
            {ticket.label} · <span className="font-medium text-ink">{ticket.fullName}</span>
            <span className="tabular block">{person}</span>
          </DropdownMenu.Label>
          {possible.map((kind) => (
            <DropdownMenu.Item key={kind} className={item} onSelect={() => moves.move(kind, ticket, room)}>
              {kind === 'call' && ticket.status === 'called' ? t('callAgain') : t(kind)}
            </DropdownMenu.Item>
          ))}
          {ticket.twins.length > 0 && (
            <>
              <DropdownMenu.Separator className="my-1 h-px bg-line" />
              <DropdownMenu.Item className={`${item} text-danger`} onSelect={() => moves.move('close', ticket, room)}>
                {t('close')}
              </DropdownMenu.Item>
            </>
          )}
          {ticket.undo && (
            <>
              <DropdownMenu.Separator className="my-1 h-px bg-line" />
              <DropdownMenu.Item className={item} onSelect={() => moves.move('undo', ticket, room)}>
                {t('undo')}
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
