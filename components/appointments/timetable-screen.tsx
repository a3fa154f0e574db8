'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { ListAndForm } from '@/components/layout/list-and-form'
import { type EditColumn, EditTable } from '@/components/table/edit-table'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { removeClosureAction } from '@/lib/appointments/actions'
import { minuteText, startsOf } from '@/lib/appointments/rules/slots'
import type { SessionView, Timetable } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'
import { ClosureForm } from './closure-form'
import { SessionForm } from './session-form'

/** Hours of every room left, what is written right; closed days below. */
export function TimetableScreen({ timetable, mayPlan }: { timetable: Timetable; mayPlan: boolean }) {
  const [edited, setEdited] = useState<SessionView | null>(null)
  const form = mayPlan && (
    <SessionForm
      key={edited ? `${edited.id} ${edited.version}` : 'new'}
      timetable={timetable}
      session={edited}
      onClose={() => setEdited(null)}
    />
  )
  return (
    <ListAndForm
      form={
        <>
          {form}
          <Closures timetable={timetable} mayPlan={mayPlan} />
        </>
      }
    >
      <Sessions timetable={timetable} edited={edited} onEdit={mayPlan ? setEdited : undefined} />
    </ListAndForm>
  )
}

interface SessionsProps {
  timetable: Timetable
  edited: SessionView | null
  onEdit?: (session: SessionView) => void
}

function Sessions({ timetable, edited, onEdit }: SessionsProps) {
  const t = useTranslations('appointments')
  const roomName = useName()
  const columns = useColumns(timetable)
  const rooms = timetable.rooms.filter(({ id }) => timetable.sessions.some(({ roomId }) => roomId === id))
  if (rooms.length === 0) return <Notice>{t('timetable.empty')}</Notice>
  return rooms.map((room) => (
    <Panel key={room.id} title={roomName(room)} isFlush>
      <EditTable
        columns={columns}
        rows={timetable.sessions.filter(({ roomId }) => roomId === room.id)}
        rowId={({ id }) => id}
        chosenId={edited?.id ?? null}
        editLabel={t('timetable.edit')}
        nameOf={({ weekday, fromMinute }) =>
          `${roomName(room)}, ${t(`weekdayLong.${weekday}`)} ${minuteText(fromMinute)}`
        }
        onEdit={onEdit}
      />
    </Panel>
  ))
}

function useColumns({ doctors, today }: Timetable): EditColumn<SessionView>[] {
  const t = useTranslations('appointments')
  const doctorOf = (id: string | null) => doctors.find((each) => each.id === id)?.name
  return [
    {
      id: 'weekday',
      head: t('timetable.weekday'),
      className: 'whitespace-nowrap',
      cell: ({ weekday }) => t(`weekdayLong.${weekday}`),
    },
    {
      id: 'hours',
      head: t('timetable.hours'),
      className: 'tabular whitespace-nowrap',
      cell: ({ fromMinute, toMinute }) => `${minuteText(fromMinute)} – ${minuteText(toMinute)}`,
    },
    {
      id: 'slots',
      head: t('timetable.slots'),
      cell: (session) =>
        t('timetable.slotsOf', {
          count: startsOf(session).length,
          minutes: session.slotMinutes,
          capacity: session.capacity,
          overbook: session.overbook,
        }),
    },
    {
      id: 'doctor',
      head: t('timetable.doctor'),
      cell: ({ doctorId }) => doctorOf(doctorId) || t('timetable.anyDoctor'),
    },
    {
      id: 'valid',
      head: t('timetable.valid'),
      className: 'tabular text-sm',
      cell: ({ validFrom, validTo }) => span(validFrom, validTo, today, t('timetable.always')),
    },
    {
      id: 'public',
      head: t('timetable.public'),
      cell: ({ isPublic }) => isPublic && <Badge tone="info">{t('timetable.yes')}</Badge>,
    },
  ]
}

function span(
  from: Timetable['today'],
  to: Timetable['today'] | null,
  today: Timetable['today'],
  always: string,
): string {
  if (to) return `${formatDate(from)} – ${formatDate(to)}`
  return from > today ? `${formatDate(from)} –` : always
}

function Closures({ timetable, mayPlan }: { timetable: Timetable; mayPlan: boolean }) {
  const t = useTranslations('appointments.closures')
  const text = useText()
  const router = useRouter()
  const { run, failure, isPending } = useOperation(removeClosureAction)
  const roomName = useName()
  const whose = ({ roomId, doctorId }: Timetable['closures'][number]) => {
    const room = timetable.rooms.find(({ id }) => id === roomId)
    if (room) return roomName(room)
    return timetable.doctors.find(({ id }) => id === doctorId)?.name ?? t('whole')
  }
  return (
    <Panel title={t('title')}>
      {failure && (
        <Notice tone="danger" isUrgent className="mb-2">
          {text(failure.message)}
        </Notice>
      )}
      {timetable.closures.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      <ul>
        {timetable.closures.map((closure) => (
          <li key={closure.id} className="flex min-h-row items-center gap-2 border-b border-line py-1 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="tabular block font-medium">
                {closure.fromOn === closure.toOn
                  ? formatDate(closure.fromOn)
                  : `${formatDate(closure.fromOn)} – ${formatDate(closure.toOn)}`}
              </span>
              <span className="block truncate text-sm text-ink-muted">{`${whose(closure)} · ${closure.reason}`}</span>
            </span>
            {mayPlan && (
              <Button
                size="sm"
                variant="ghost"
                isPending={isPending}
                onClick={async () => {
                  const answer = await run({ closureId: closure.id })
                  if (answer?.ok) router.refresh()
                }}
              >
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayPlan && <ClosureForm timetable={timetable} />}
    </Panel>
  )
}
