'use client'

import { useTranslations } from 'next-intl'
import { type EditColumn, EditTable } from '@/components/table/edit-table'
import { Badge } from '@/components/ui/badge'
import type { RoomEntry } from '@/lib/identity/types'
import { useName } from '@/lib/kernel/i18n/use-name'

/** A room with who is in it now and who is expected: what closing it would meet. */
export interface HouseRoom extends RoomEntry {
  people: number
  expected: number
}

interface RoomsTableProps {
  rooms: readonly HouseRoom[]
  chosenId: string | null
  onEdit: (room: HouseRoom) => void
}

export function RoomsTable({ rooms, chosenId, onEdit }: RoomsTableProps) {
  const t = useTranslations('identity.rooms')
  const columns = useColumns()
  return (
    <EditTable
      columns={columns}
      rows={rooms}
      rowId={({ id }) => id}
      chosenId={chosenId}
      editLabel={t('edit')}
      nameOf={({ code }) => code}
      focusesFirst
      onEdit={onEdit}
    />
  )
}

function useColumns(): EditColumn<HouseRoom>[] {
  const t = useTranslations('identity.rooms')
  const specialtyName = useTranslations('registration.specialty.names')
  const nameOf = useName()
  return [
    {
      id: 'room',
      head: t('room'),
      cell: (room) => (
        <span className={room.isOpen ? undefined : 'text-ink-muted'}>
          <span className="tabular">{room.code}</span> · {nameOf(room)}
          {!room.isOpen && (
            <Badge tone="neutral" className="ml-2">
              {t('closed')}
            </Badge>
          )}
        </span>
      ),
    },
    { id: 'kind', head: t('kind'), className: 'text-ink-muted', cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      id: 'specialty',
      head: t('specialty'),
      cell: ({ kind, specialty }) =>
        specialty
          ? specialtyName(specialty)
          : kind === 'clinic' && <span className="text-ink-muted">{t('anySpecialty')}</span>,
    },
    { id: 'people', head: t('people'), isNumber: true, cell: ({ people }) => people || '' },
    {
      id: 'expected',
      head: t('expected'),
      isNumber: true,
      className: 'text-ink-muted',
      cell: ({ expected }) => expected || '',
    },
  ]
}
