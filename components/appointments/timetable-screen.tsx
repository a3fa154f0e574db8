'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
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
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_420px]">
      <div className="flex min-w-0 flex-col gap-3">
        <Sessions timetable={timetable} edited={edited} onEdit={mayPlan ? setEdited : null} />
      </div>
      <div className="flex flex-col gap-3">
        {mayPlan && (
          <SessionForm
            key={edited ? `${edited.id} ${edited.version}` : 'new'}
            timetable={timetable}
            session={edited}
            onClose={() => setEdited(null)}
          />
        )}
        <Closures timetable={timetable} mayPlan={mayPlan} />
      </div>
    </div>
  )
}

const heads = ['weekday', 'hours', 'slots', 'doctor', 'valid', 'public'] as const

interface SessionsProps {
  timetable: Timetable
  edited: SessionView | null
  onEdit: ((session: SessionView) => void) | null
}

function Sessions({ timetable, edited, onEdit }: SessionsProps) {
  const t = useTranslations('appointments')
  const roomName = useName()
  const nameOf = (list: Timetable['doctors'], id: string | null) => list.find((each) => each.id === id)?.name ?? ''
  const rooms = timetable.rooms.filter(({ id }) => timetable.sessions.some(({ roomId }) => roomId === id))
  if (rooms.length === 0) return <Notice>{t('timetable.empty')}</Notice>
  return rooms.map((room) => (
    <Panel key={room.id} title={roomName(room)} isFlush>
      <table className="w-full">
        <thead>
          <tr className="text-left text-sm text-ink-muted">
            {heads.map((id) => (
              <th key={id} scope="col" className="px-3 py-1 font-medium">
                {t(`timetable.${id}`)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t('timetable.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {timetable.sessions
            .filter(({ roomId }) => roomId === room.id)
            .map((session) => (
              <tr
                key={session.id}
                className={`h-row border-t border-line ${session.id === edited?.id ? 'bg-surface-selected' : ''}`}
              >
                <th scope="row" className="px-3 text-left font-medium whitespace-nowrap">
                  {t(`weekdayLong.${session.weekday}`)}
                </th>
                <td className="tabular px-3 whitespace-nowrap">{`${minuteText(session.fromMinute)} – ${minuteText(session.toMinute)}`}</td>
                <td className="px-3">
                  {t('timetable.slotsOf', {
                    count: startsOf(session).length,
                    minutes: session.slotMinutes,
                    capacity: session.capacity,
                    overbook: session.overbook,
                  })}
                </td>
                <td className="px-3">{nameOf(timetable.doctors, session.doctorId) || t('timetable.anyDoctor')}</td>
                <td className="tabular px-3 text-sm">
                  {span(session.validFrom, session.validTo, timetable.today, t('timetable.always'))}
                </td>
                <td className="px-3">{session.isPublic && <Badge tone="info">{t('timetable.yes')}</Badge>}</td>
                <td className="px-2 text-right">
                  {onEdit && (
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-label={`${t('timetable.edit')} ${roomName(room)}, ${t(`weekdayLong.${session.weekday}`)} ${minuteText(session.fromMinute)}`}
                      onClick={() => onEdit(session)}
                    >
                      {t('timetable.edit')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  ))
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
