'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { useLive } from '@/components/queues/use-live'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import type { TableUrl } from '@/components/table/use-table-url'
import { Badge } from '@/components/ui/badge'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { listClinicQueueAction, startConsultationAction } from '@/lib/encounters/actions'
import type { clinicShows } from '@/lib/encounters/schema'
import type { ClinicRow, QueuePage } from '@/lib/encounters/types'
import { visitStatusWords } from '@/lib/encounters/words'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { AgeCell, CalledCell, NameCell, News2Cell, RoomCell, useWaitStripe, WaitCell } from './queue-cells'
import { Shows } from './shows'

export interface ClinicWorklistProps {
  data: QueuePage<ClinicRow>
  shows: (typeof clinicShows)[number]
  rooms: readonly { id: string; name: string; nameEn: string }[]
  roomId?: string | undefined
  canCall: boolean
}

export const workspacePath = (row: { patientId: string; encounterId: string }) =>
  `/patients/${row.patientId}/encounters/${row.encounterId}`

/** The queue of a room: Enter begins with a patient and opens his record. */
export function ClinicWorklist({ data, shows, rooms, roomId, canCall }: ClinicWorklistProps) {
  const t = useTranslations('encounters')
  const text = useText()
  const nameOf = useName()
  const router = useRouter()
  const stripe = useWaitStripe()
  const room = roomId ? { roomId } : {}
  const question = { ...room, shows, page: data.page, size: data.size }
  const [{ rows, total, size }] = useLive(data, listClinicQueueAction, question, roomId)
  const start = useOperation(startConsultationAction)
  const columns = useClinicColumns(shows)

  const call = async ({ patientId, encounterId }: ClinicRow) => {
    const answer = await start.run({ patientId, encounterId })
    if (!answer) return
    if (answer.ok) return router.push(workspacePath({ patientId, encounterId }))
    toast.warning(answer.code === 'stale' || answer.code === 'conflict' ? t('clinic.taken') : text(answer.message))
    router.refresh()
  }
  const open = (row: ClinicRow) => {
    if (shows === 'waiting' && canCall) void call(row)
    else router.push(workspacePath(row))
  }
  const toolbar = (url: TableUrl) => (
    <>
      <Shows
        url={url}
        current={shows}
        items={[
          { value: 'waiting', label: t('clinic.waiting'), count: shows === 'waiting' ? total : undefined },
          { value: 'mine', label: t('clinic.mine'), count: shows === 'mine' ? total : undefined },
          { value: 'done', label: t('clinic.done') },
        ]}
      />
      <Select
        aria-label={t('clinic.room')}
        value={roomId ?? ''}
        placeholder={t('clinic.allRooms')}
        options={rooms.map((each) => ({ value: each.id, label: nameOf(each) }))}
        onChange={(event) => url.set({ room: event.target.value })}
        className="w-56"
      />
    </>
  )
  return (
    <DataTable
      tableId={`encounters.clinic.${shows}`}
      caption={t('clinic.caption')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.encounterId}
      total={total}
      pageSize={size}
      onOpen={open}
      rowTone={(row) => (shows === 'waiting' ? stripe(row, row.waitingSince) : null)}
      toolbar={toolbar}
      empty={<EmptyState title={t('clinic.empty')}>{t('clinic.emptyText')}</EmptyState>}
      focusesFirstRow
    />
  )
}

function useClinicColumns(shows: ClinicWorklistProps['shows']): Column<ClinicRow>[] {
  const t = useTranslations('encounters')
  const text = useText()
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('queue.number'),
        width: '88px',
        cell: (row) => <b className="tabular">{row.ticketLabel}</b>,
      },
      { id: 'patient', header: t('queue.patient'), isFixed: true, cell: (row) => <NameCell row={row} /> },
      { id: 'age', header: t('queue.age'), width: '140px', cell: (row) => <AgeCell row={row} /> },
      {
        id: 'reason',
        header: t('queue.reason'),
        cell: (row) => (
          <span className="block truncate" title={row.reason}>
            {row.reason}
          </span>
        ),
      },
      {
        id: 'news2',
        header: t('news2.title'),
        width: '190px',
        cell: (row) => <News2Cell row={row} />,
      },
      {
        id: 'room',
        header: t('queue.room'),
        width: '170px',
        cell: (row) => <RoomCell row={row} />,
      },
      {
        id: 'status',
        header: t('queue.status'),
        width: '164px',
        cell: (row) =>
          row.calledAt ? (
            <CalledCell since={row.calledAt} />
          ) : row.isBack ? (
            <Badge tone="success">{t('clinic.resultsIn')}</Badge>
          ) : (
            <Badge tone={visitStatusWords[row.status].tone}>{text(visitStatusWords[row.status].key)}</Badge>
          ),
      },
      {
        id: 'doctor',
        header: t('queue.doctor'),
        width: '160px',
        isHiddenByDefault: shows !== 'done',
        cell: (row) => row.doctorName,
      },
      shows === 'waiting'
        ? {
            id: 'waiting',
            header: t('queue.waiting'),
            width: '148px',
            cell: (row) => <WaitCell row={row} since={row.waitingSince} />,
          }
        : {
            id: 'arrived',
            header: t('queue.arrived'),
            width: '150px',
            cell: (row) => <RelativeTime at={row.arrivedAt} />,
          },
    ],
    [t, text, shows],
  )
}
