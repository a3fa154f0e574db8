'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { useName } from '@/lib/kernel/i18n/use-name'
import type { RoomSeries } from '@/lib/queues/types'
import { queueLabel } from '@/lib/registration/rules/queue'
import { SeriesForm } from './series-form'

const heads = ['room', 'letters', 'next', 'priority', 'priorityNext'] as const

/** Every room's letters and the number it gives next; the room in hand stands right. */
export function SeriesScreen({ rooms }: { rooms: readonly RoomSeries[] }) {
  const t = useTranslations('queues.series')
  const nameOf = useName()
  const [chosen, choose] = useState<string | null>(null)
  const room = rooms.find(({ roomId }) => roomId === chosen) ?? rooms[0]
  if (!room) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_380px]">
      <Panel title={t('rooms')} isFlush>
        <table className="w-full">
          <thead>
            <tr className="text-left text-sm text-ink-muted">
              {heads.map((id) => (
                <th key={id} scope="col" className="px-3 py-1 font-medium">
                  {t(id)}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{t('edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rooms.map((each) => (
              <tr
                key={each.roomId}
                className={`h-row border-t border-line ${each.roomId === room.roomId ? 'bg-surface-selected' : ''}`}
              >
                <th scope="row" className="px-3 text-left font-medium">
                  <span className="tabular">{each.code}</span> · {nameOf(each)}
                </th>
                <td className="px-3 font-semibold">{each.series}</td>
                <td className="tabular px-3 text-ink-muted">{queueLabel(each.series, each.last + 1)}</td>
                <td className={`px-3 ${each.prioritySeries ? 'font-semibold' : 'text-ink-muted'}`}>
                  {each.prioritySeries ?? t('shared')}
                </td>
                <td className="tabular px-3 text-ink-muted">
                  {each.prioritySeries && queueLabel(each.prioritySeries, each.priorityLast + 1)}
                </td>
                <td className="px-2 text-right">
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={`${t('edit')} ${each.code}`}
                    onClick={() => choose(each.roomId)}
                  >
                    {t('edit')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <SeriesForm key={`${room.roomId} ${room.version}`} room={room} others={rooms} />
    </div>
  )
}
