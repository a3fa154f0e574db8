'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { minuteText } from '@/lib/appointments/rules/slots'
import type { AppointmentRow } from '@/lib/appointments/types'
import { appointmentTone } from '@/lib/appointments/words'
import { useName } from '@/lib/kernel/i18n/use-name'
import { formatPhone } from '@/lib/registration/rules/phone'

interface Props {
  rows: readonly AppointmentRow[]
  /** Appointments are received on their day, by the desk. */
  mayReceive: boolean
  isPast: boolean
  showsRoom: boolean
  onMove: (row: AppointmentRow) => void
  onCancel: (row: AppointmentRow) => void
  onNoShow: (row: AppointmentRow) => void
}

/** Where check-in begins for this row: with the person, or with finding out who it is. */
export const arriveHref = (row: AppointmentRow): string =>
  row.patientId ? `/patients/${row.patientId}/check-in?appointment=${row.id}` : `/appointments/arrive/${row.code}`

/** Everybody of the day by the clock; arrows walk the rows. */
export function DayList({ rows, ...props }: Props) {
  const t = useTranslations('appointments.day')
  const list = useRef<HTMLUListElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !(event.target instanceof HTMLElement)) return
    const items = [...(list.current?.querySelectorAll<HTMLElement>('li') ?? [])]
    const next =
      items[items.findIndex((item) => item.contains(event.target as Node)) + (event.key === 'ArrowDown' ? 1 : -1)]
    const target = next?.querySelector<HTMLElement>('a, button')
    if (!target) return
    event.preventDefault()
    target.focus()
  }
  if (rows.length === 0) return <p className="px-3 py-6 text-center text-ink-muted">{t('empty')}</p>
  return (
    <ul
      ref={list}
      onKeyDown={onKeyDown}
      aria-label={t('list')}
      className="overflow-y-auto lg:max-h-[calc(100dvh-160px)]"
    >
      {rows.map((row) => (
        <li
          key={row.id}
          className={clsx('border-t border-line px-3 py-1.5', row.status === 'cancelled' && 'opacity-60')}
        >
          <Row row={row} {...props} />
        </li>
      ))}
    </ul>
  )
}

function Row({
  row,
  mayReceive,
  isPast,
  showsRoom,
  onMove,
  onCancel,
  onNoShow,
}: Omit<Props, 'rows'> & { row: AppointmentRow }) {
  const t = useTranslations('appointments')
  const nameOf = useName()
  const isOpen = row.status === 'booked'
  return (
    <>
      <div className="flex items-center gap-2">
        <b className="tabular w-11 shrink-0 font-semibold">{minuteText(row.minute)}</b>
        <span className="min-w-0 flex-1 truncate font-medium" title={row.fullName}>
          {row.fullName}
          {row.birthOn && <span className="tabular ml-1 font-normal text-ink-muted">{row.birthOn.slice(0, 4)}</span>}
        </span>
        {row.isOverbooked && (
          <span title={row.overbookReason ?? undefined}>
            <Badge tone="warning">{t('day.overbooked')}</Badge>
          </span>
        )}
        <Badge tone={appointmentTone[row.status]}>{t(`status.${row.status}`)}</Badge>
      </div>
      {row.cameTo && <p className="pl-13 text-sm font-medium">{t('day.cameTo', { room: nameOf(row.cameTo) })}</p>}
      <div className="flex min-h-7 items-center gap-2 pl-13 text-sm text-ink-muted">
        <span className="min-w-0 flex-1 truncate" title={row.reason}>
          {[
            showsRoom && nameOf({ name: row.room, nameEn: row.roomEn }),
            row.phone && formatPhone(row.phone),
            !row.patientId && t('day.unlinked'),
            row.reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {isOpen && !isPast && mayReceive && (
          <ButtonLink
            size="sm"
            variant="secondary"
            href={arriveHref(row)}
            aria-label={`${t('day.receive')} ${row.fullName}`}
          >
            {t('day.receive')}
          </ButtonLink>
        )}
        {isOpen && isPast && (
          <Button size="sm" aria-label={`${t('day.noShow')} ${row.fullName}`} onClick={() => onNoShow(row)}>
            {t('day.noShow')}
          </Button>
        )}
        {(isOpen || row.status === 'noShow') && (
          <Button size="sm" variant="ghost" aria-label={`${t('day.move')} ${row.fullName}`} onClick={() => onMove(row)}>
            {t('day.move')}
          </Button>
        )}
        {isOpen && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`${t('day.cancel')} ${row.fullName}`}
            onClick={() => onCancel(row)}
          >
            {t('day.cancel')}
          </Button>
        )}
      </div>
    </>
  )
}
