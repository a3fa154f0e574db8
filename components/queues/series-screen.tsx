'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ListAndForm } from '@/components/layout/list-and-form'
import { type EditColumn, EditTable } from '@/components/table/edit-table'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { useName } from '@/lib/kernel/i18n/use-name'
import type { RoomSeries } from '@/lib/queues/types'
import { queueLabel } from '@/lib/registration/rules/queue'
import { SeriesForm } from './series-form'

/** Every room's letters and the number it gives next; the room in hand stands right. */
export function SeriesScreen({ rooms }: { rooms: readonly RoomSeries[] }) {
  const t = useTranslations('queues.series')
  const columns = useColumns()
  const [chosen, choose] = useState<string | null>(null)
  const room = rooms.find(({ roomId }) => roomId === chosen) ?? rooms[0]
  if (!room) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
  return (
    <ListAndForm form={<SeriesForm key={`${room.roomId} ${room.version}`} room={room} others={rooms} />}>
      <Panel title={t('rooms')} isFlush>
        <EditTable
          columns={columns}
          rows={rooms}
          rowId={({ roomId }) => roomId}
          chosenId={room.roomId}
          editLabel={t('edit')}
          nameOf={({ code }) => code}
          onEdit={({ roomId }) => choose(roomId)}
        />
      </Panel>
    </ListAndForm>
  )
}

function useColumns(): EditColumn<RoomSeries>[] {
  const t = useTranslations('queues.series')
  const nameOf = useName()
  return [
    {
      id: 'room',
      head: t('room'),
      cell: (room) => (
        <>
          <span className="tabular">{room.code}</span> · {nameOf(room)}
        </>
      ),
    },
    { id: 'letters', head: t('letters'), className: 'font-semibold', cell: ({ series }) => series },
    {
      id: 'next',
      head: t('next'),
      className: 'tabular text-ink-muted',
      cell: ({ series, last }) => queueLabel(series, last + 1),
    },
    {
      id: 'priority',
      head: t('priority'),
      cell: ({ prioritySeries }) =>
        prioritySeries ? (
          <b className="font-semibold">{prioritySeries}</b>
        ) : (
          <span className="text-ink-muted">{t('shared')}</span>
        ),
    },
    {
      id: 'priorityNext',
      head: t('priorityNext'),
      className: 'tabular text-ink-muted',
      cell: ({ prioritySeries, priorityLast }) => prioritySeries && queueLabel(prioritySeries, priorityLast + 1),
    },
  ]
}
