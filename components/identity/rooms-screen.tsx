'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ListAndForm } from '@/components/layout/list-and-form'
import { editButtonId } from '@/components/table/edit-table'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { AddRoomForm } from './add-room-form'
import type { Department } from './room-facts'
import { RoomForm } from './room-form'
import { type HouseRoom, RoomsTable } from './rooms-table'

interface RoomsScreenProps {
  rooms: readonly HouseRoom[]
  departments: readonly Department[]
  /** What the desks open, under the form of a room. */
  children: ReactNode
}

const addButtonId = 'add-room'

/** Every room of the house left; the one in hand, or a new one, right. */
export function RoomsScreen({ rooms, departments, children }: RoomsScreenProps) {
  const t = useTranslations('identity.rooms')
  const [chosen, choose] = useState<'new' | { id: string } | null>(null)
  const room = chosen !== null && chosen !== 'new' ? rooms.find(({ id }) => id === chosen.id) : undefined
  const openClinics = rooms.filter(({ kind, isOpen }) => kind === 'clinic' && isOpen)
  const close = () => {
    choose(null)
    const from = room ? editButtonId(room.id) : addButtonId
    requestAnimationFrame(() => document.getElementById(from)?.focus())
  }
  return (
    <ListAndForm
      form={
        <>
          {(chosen === 'new' || rooms.length === 0) && (
            <AddRoomForm
              departments={departments}
              onClose={rooms.length > 0 ? close : undefined}
              onAdded={(id) => choose({ id })}
            />
          )}
          {room && (
            <RoomForm
              key={`${room.id} ${room.version}`}
              room={room}
              departments={departments}
              isLastClinic={openClinics.length === 1 && openClinics[0]?.id === room.id}
              onClose={close}
            />
          )}
          {children}
        </>
      }
    >
      <Panel
        isFlush
        title={t('list')}
        aside={rooms.length > 0 && <Count rooms={rooms} />}
        actions={
          rooms.length > 0 && (
            <Button id={addButtonId} size="sm" shortcut="n" onClick={() => choose('new')}>
              {t('add')}
            </Button>
          )
        }
      >
        {rooms.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <RoomsTable rooms={rooms} chosenId={room?.id ?? null} onEdit={({ id }) => choose({ id })} />
        )}
      </Panel>
    </ListAndForm>
  )
}

function Count({ rooms }: Pick<RoomsScreenProps, 'rooms'>) {
  const t = useTranslations('identity.rooms')
  const open = rooms.filter(({ isOpen }) => isOpen).length
  return <span className="text-ink-muted">{t('count', { open, all: rooms.length })}</span>
}
