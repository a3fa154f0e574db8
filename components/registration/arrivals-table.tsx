'use client'

import { Printer, UserX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useLive } from '@/components/queues/use-live'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime, useNow, WaitTime } from '@/components/ui/time'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { listArrivalsAction } from '@/lib/registration/actions'
import { waitLimits, waitMinutes, waitTone } from '@/lib/registration/rules/queue'
import { ticketStatuses } from '@/lib/registration/schema'
import type { Arrival, Arrivals, TicketStatus } from '@/lib/registration/types'
import { EndVisitDialog } from './end-visit-dialog'
import { PersonLine } from './person-line'
import { printTicket } from './print-ticket'

const tones: Record<TicketStatus, Tone> = {
  waiting: 'neutral',
  called: 'info',
  serving: 'accent',
  away: 'info',
  held: 'warning',
  done: 'success',
  skipped: 'warning',
  cancelled: 'neutral',
}
/** Nobody has ended it yet. */
const isOpen = ({ status }: Arrival) => status !== 'done' && status !== 'cancelled'
const limitsOf = (row: Arrival) => (row.priorityGroup ? waitLimits.priority : waitLimits.normal)

export interface ArrivalsTableProps {
  arrivals: Arrivals
  page: number
  size: number
  status: TicketStatus | null
  /** Who may take a check-in back. */
  mayEnd: boolean
}

/** Who was checked in today, the latest first; Enter opens the check-in again, P prints the ticket, H takes it back. */
export function ArrivalsTable({ arrivals, page, size, status, mayEnd }: ArrivalsTableProps) {
  const t = useTranslations('registration')
  const text = useText()
  const nameOf = useName()
  const router = useRouter()
  const now = useNow()
  const [ending, setEnding] = useState<Arrival | null>(null)
  const [{ rows, total }] = useLive(arrivals, listArrivalsAction, { page, size, status })
  const columns = useMemo<Column<Arrival>[]>(
    () => [
      {
        id: 'number',
        header: t('arrivals.number'),
        width: '72px',
        cell: (row) => <b className="tabular">{row.label}</b>,
      },
      {
        id: 'patient',
        header: t('arrivals.patient'),
        isFixed: true,
        minWidth: '160px',
        cell: (row) => <Name row={row} />,
      },
      {
        id: 'birth',
        header: t('arrivals.birth'),
        width: 'clamp(184px, 20vw - 20px, 250px)',
        cell: (row) => (
          <span className="[&>span]:whitespace-normal">
            <PersonLine person={row} />
          </span>
        ),
      },
      {
        id: 'room',
        header: t('arrivals.room'),
        width: 'clamp(130px, 30vw - 180px, 220px)',
        cell: (row) => nameOf({ name: row.room, nameEn: row.roomEn }),
      },
      {
        id: 'status',
        header: t('arrivals.status'),
        width: '124px',
        cell: (row) => <Badge tone={tones[row.status]}>{t(`ticket.status.${row.status}`)}</Badge>,
      },
      { id: 'waiting', header: t('arrivals.waiting'), width: '104px', cell: (row) => <Waiting row={row} /> },
      {
        id: 'arrived',
        header: t('arrivals.arrived'),
        width: '124px',
        cell: (row) => <RelativeTime at={row.issuedAt} />,
      },
      {
        id: 'print',
        header: t('arrivals.actions'),
        width: '92px',
        cell: (row) => (
          <span className="flex">
            <Button
              size="sm"
              variant="ghost"
              tabIndex={-1}
              title={t('arrivals.print')}
              aria-label={`${t('arrivals.print')} ${row.label}`}
              icon={<Printer aria-hidden="true" className="size-4" />}
              onClick={() => printTicket(row.ticketId)}
            />
            {mayEnd && isOpen(row) && (
              <Button
                size="sm"
                variant="ghost"
                tabIndex={-1}
                title={t('endVisit.open')}
                aria-label={`${t('endVisit.open')} ${row.label}`}
                icon={<UserX aria-hidden="true" className="size-4" />}
                onClick={() => setEnding(row)}
              />
            )}
          </span>
        ),
      },
    ],
    [t, nameOf, mayEnd],
  )
  const rowKeys = [
    { keys: 'p', label: t('arrivals.print'), run: (row: Arrival) => printTicket(row.ticketId) },
    ...(mayEnd ? [{ keys: 'h', label: t('endVisit.open'), run: (row: Arrival) => isOpen(row) && setEnding(row) }] : []),
  ]
  const stripe = (row: Arrival): Tone | null => {
    if (row.status !== 'waiting' || !now) return null
    const tone = waitTone(waitMinutes(new Date(row.issuedAt), now), row.priorityGroup !== null)
    return tone === 'late' ? 'danger' : tone === 'watch' ? 'warning' : null
  }
  return (
    <>
      {ending && <EndVisitDialog arrival={ending} onClose={() => setEnding(null)} />}
      <DataTable
        tableId="registration.arrivals"
        caption={t('arrivals.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.ticketId}
        total={total}
        pageSize={size}
        onOpen={(row) => router.push(`/patients/${row.patientId}/check-in`)}
        rowKeys={rowKeys}
        rowTone={stripe}
        toolbar={(url) => (
          <>
            <h2 className="text-base font-semibold">{t('arrivals.title')}</h2>
            <Select
              className="w-44"
              aria-label={t('arrivals.filter')}
              placeholder={t('arrivals.all')}
              options={ticketStatuses.map((value) => ({ value, label: text(`registration.ticket.status.${value}`) }))}
              value={status ?? ''}
              onChange={(event) => url.set({ status: event.target.value, page: 1 })}
            />
          </>
        )}
        empty={<EmptyState title={t('arrivals.empty')}>{t('arrivals.emptyText')}</EmptyState>}
      />
    </>
  )
}

function Name({ row }: { row: Arrival }) {
  const text = useText()
  return (
    // Two lines where the column is narrow: a name is never cut.
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="font-medium">{row.fullName}</span>
      <span className="tabular shrink-0 text-sm text-ink-muted">{row.recordNumber}</span>
      {row.priorityGroup && (
        // The group is in its title: the name needs the room.
        <Badge
          tone={row.priorityGroup === 'emergency' ? 'critical' : 'warning'}
          letter="!"
          className="shrink-0"
          title={text(`registration.priority.${row.priorityGroup}`)}
        >
          {text(`encounters.queue.${row.priorityGroup === 'emergency' ? 'emergency' : 'priority'}`)}
        </Badge>
      )}
    </span>
  )
}

function Waiting({ row }: { row: Arrival }) {
  if (row.status !== 'waiting' && row.status !== 'called') return null
  const limits = limitsOf(row)
  return <WaitTime since={row.issuedAt} amberAfter={limits.watch} redAfter={limits.late} />
}
