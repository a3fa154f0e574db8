'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLive } from '@/components/queues/use-live'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime } from '@/components/ui/time'
import { listTriageQueueAction } from '@/lib/encounters/actions'
import type { triageShows } from '@/lib/encounters/schema'
import type { QueuePage, TriageRow } from '@/lib/encounters/types'
import { AgeCell, NameCell, News2Cell, RoomCell, useWaitStripe, WaitCell } from './queue-cells'
import { Shows } from './shows'

export interface TriageWorklistProps {
  data: QueuePage<TriageRow>
  shows: (typeof triageShows)[number]
}

export const triagePath = (row: { patientId: string; encounterId: string }) =>
  `/patients/${row.patientId}/encounters/${row.encounterId}/triage`

/** Who waits, longest and most urgent first; Enter opens the form. */
export function TriageWorklist({ data, shows }: TriageWorklistProps) {
  const t = useTranslations('encounters')
  const router = useRouter()
  const stripe = useWaitStripe()
  const question = { shows, page: data.page, size: data.size }
  const [{ rows, total, page, size }] = useLive(data, listTriageQueueAction, question)
  const columns = useMemo<Column<TriageRow>[]>(
    () => [
      {
        id: 'number',
        header: t('queue.number'),
        width: '88px',
        cell: (row) => <b className="tabular">{row.ticketLabel}</b>,
      },
      {
        id: 'patient',
        header: t('queue.patient'),
        isFixed: true,
        cell: (row) => <NameCell row={row} recordNumber={row.recordNumber} />,
      },
      { id: 'age', header: t('queue.age'), width: '240px', cell: (row) => <AgeCell row={row} withBirth /> },
      { id: 'reason', header: t('queue.reason'), cell: (row) => <span className="block truncate">{row.reason}</span> },
      {
        id: 'room',
        header: t('queue.room'),
        width: '180px',
        cell: (row) => <RoomCell row={row} />,
      },
      shows === 'waiting'
        ? {
            id: 'waiting',
            header: t('queue.waiting'),
            width: '148px',
            cell: (row) => <WaitCell row={row} since={row.arrivedAt} />,
          }
        : {
            id: 'done',
            header: t('queue.done'),
            width: '160px',
            cell: (row) => row.triagedAt && <RelativeTime at={row.triagedAt} />,
          },
      {
        id: 'news2',
        header: t('news2.title'),
        width: '190px',
        isHiddenByDefault: shows === 'waiting',
        cell: (row) => row.triagedAt && <News2Cell row={row} />,
      },
    ],
    [t, shows],
  )
  return (
    <DataTable
      tableId={`encounters.triage.${shows}`}
      caption={t('triage.caption')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.encounterId}
      total={total}
      pageSize={size}
      onOpen={(row) => router.push(triagePath(row))}
      rowTone={(row) => (shows === 'waiting' ? stripe(row, row.arrivedAt) : null)}
      toolbar={(url) => (
        <Shows
          url={url}
          current={shows}
          items={[
            { value: 'waiting', label: t('triage.waiting'), count: shows === 'waiting' ? total : undefined },
            { value: 'done', label: t('triage.done') },
          ]}
        />
      )}
      empty={<EmptyState title={t('triage.empty')}>{t('triage.emptyText')}</EmptyState>}
      focusesFirstRow={page === 1}
    />
  )
}
