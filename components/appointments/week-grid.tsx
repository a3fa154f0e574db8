'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { minuteText, type Slot, weekdayOf } from '@/lib/appointments/rules/slots'
import type { Week } from '@/lib/appointments/types'
import type { Text } from '@/lib/kernel/i18n/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { type CalendarDate, formatDate } from '@/lib/kernel/time'

export interface Cell {
  on: CalendarDate
  minute: number
}

interface Props {
  week: Week
  active: Cell
  onActive: (cell: Cell) => void
  onOpen: (slot: Slot) => void
  onWeek: (weeks: number) => void
}

/** The best of several slots at one time: one with room, else one that may take a person more. */
const bestOf = (slots: readonly Slot[]): Slot | undefined =>
  slots.find(({ free }) => free > 0) ?? slots.find(({ overbookLeft }) => overbookLeft > 0) ?? slots[0]

/** Where a person chosen now would go. */
export const slotAt = (week: Week, { on, minute }: Cell): Slot | undefined =>
  bestOf((week.days.find((each) => each.on === on)?.slots ?? []).filter((slot) => slot.minute === minute))

/** Seven days side by side, slots down; arrows walk, Enter books, Page Up and Down turn the week. */
export function WeekGrid({ week, active, onActive, onOpen, onWeek }: Props) {
  const t = useTranslations('appointments.calendar')
  const text = useText()
  const grid = useRef<HTMLTableElement>(null)
  const [wantsFocus, setWantsFocus] = useState(false)
  const minutes = [...new Set(week.days.flatMap(({ slots }) => slots.map(({ minute }) => minute)))].sort(
    (a, b) => a - b,
  )
  const days = week.days.map(({ on }) => on)
  const day = Math.max(0, days.indexOf(active.on))
  const row = Math.max(0, minutes.indexOf(active.minute))
  useEffect(() => {
    if (!wantsFocus) return
    grid.current?.querySelector<HTMLElement>('[data-active="true"]')?.focus()
    setWantsFocus(false)
  }, [wantsFocus])

  const choose = (on: CalendarDate | undefined, minute: number | undefined) => {
    if (!on || minute === undefined) return
    onActive({ on, minute })
    setWantsFocus(true)
  }
  const open = () => {
    const slot = slotAt(week, { on: days[day] ?? week.today, minute: minutes[row] ?? -1 })
    if (slot) onOpen(slot)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = steps.get(event.key)
    if (step) choose(days[clamp(day + step.days, 6)], minutes[clamp(row + step.rows, minutes.length - 1)])
    else if (event.key === 'Enter') open()
    else if (event.key === 'PageUp' || event.key === 'PageDown') onWeek(event.key === 'PageUp' ? -1 : 1)
    else return
    event.preventDefault()
  }
  if (minutes.length === 0) return <p className="p-4 text-ink-muted">{t('noSlots')}</p>
  return (
    <table ref={grid} aria-label={t('grid')} className="w-full table-fixed border-collapse">
      <thead className="sticky top-0 z-10 bg-surface">
        <tr>
          <th scope="col" className="w-14 border-b border-line px-1 py-1 text-left text-sm font-medium text-ink-muted">
            {t('hour')}
          </th>
          {week.days.map((each) => (
            <DayHead key={each.on} day={each} isToday={each.on === week.today} isActive={each.on === active.on} />
          ))}
        </tr>
      </thead>
      <tbody>
        {minutes.map((minute) => (
          <tr key={minute}>
            <th scope="row" className="tabular border-b border-line px-1 text-left text-sm font-medium text-ink-muted">
              {minuteText(minute)}
            </th>
            {week.days.map(({ on, slots }, index) => {
              const here = slots.filter((slot) => slot.minute === minute)
              const isActive = index === day && minute === minutes[row]
              return (
                <td key={on} className={clsx('h-8 border-b border-l border-line', !here.length && 'bg-surface-sunken')}>
                  <button
                    type="button"
                    data-active={isActive}
                    data-focus-inset
                    tabIndex={isActive ? 0 : -1}
                    aria-label={cellText(text, here, on, minute)}
                    aria-pressed={isActive}
                    onKeyDown={onKeyDown}
                    onClick={() => choose(on, minute)}
                    onDoubleClick={open}
                    className={clsx('h-8 w-full p-0.5', isActive && 'ring-2 ring-accent-solid ring-inset')}
                  >
                    {here.length > 0 && <Count slots={here} isPast={isPast(week, on, here)} />}
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isPast = (week: Week, on: CalendarDate, slots: readonly Slot[]): boolean =>
  on < week.today || (on === week.today && slots.every(({ toMinute }) => toMinute <= week.nowMinute))

const steps = new Map([
  ['ArrowLeft', { days: -1, rows: 0 }],
  ['ArrowRight', { days: 1, rows: 0 }],
  ['ArrowUp', { days: 0, rows: -1 }],
  ['ArrowDown', { days: 0, rows: 1 }],
  ['Home', { days: -6, rows: 0 }],
  ['End', { days: 6, rows: 0 }],
])
const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value))

const countsOf = (slots: readonly Slot[]) => ({
  booked: slots.reduce((sum, slot) => sum + slot.booked, 0),
  capacity: slots.reduce((sum, slot) => sum + slot.capacity, 0),
})

interface DayHeadProps {
  day: Week['days'][number]
  isToday: boolean
  isActive: boolean
}

function DayHead({ day: { on, slots, closed }, isToday, isActive }: DayHeadProps) {
  const text = useText()
  return (
    <th
      scope="col"
      aria-current={isToday ? 'date' : undefined}
      className={clsx(
        'min-w-0 border-b border-l border-line px-1 py-1 text-center',
        isToday && 'bg-accent-surface text-accent',
        isActive ? 'font-semibold underline decoration-2 underline-offset-4' : 'font-medium',
      )}
    >
      <span className="tabular block truncate">
        {text(`appointments.weekday.${weekdayOf(on)}`)} {formatDate(on).slice(0, 5)}
      </span>
      <span className="tabular block truncate text-sm font-normal" title={closed ?? undefined}>
        {closed && slots.length === 0 ? closed : text('appointments.calendar.dayCount', countsOf(slots))}
      </span>
    </th>
  )
}

/** Booked of capacity; the word at the side says what the colour says. */
function Count({ slots, isPast }: { slots: readonly Slot[]; isPast: boolean }) {
  const t = useTranslations('appointments.calendar')
  const { booked, capacity } = countsOf(slots)
  const isFull = slots.every(({ free }) => free === 0)
  return (
    <span
      className={clsx(
        'tabular flex h-full items-center justify-center gap-1 rounded-sm text-sm',
        isPast && 'text-ink-muted',
        !isPast && booked > capacity && 'bg-danger-surface font-semibold text-danger',
        !isPast && isFull && booked <= capacity && 'bg-warning-surface font-medium text-warning',
        !isPast && !isFull && booked > 0 && 'bg-info-surface text-info',
      )}
    >
      {`${booked}/${capacity}`}
      {!isPast && isFull && <span className="text-xs">{t(booked > capacity ? 'over' : 'full')}</span>}
    </span>
  )
}

function cellText(text: Text, slots: readonly Slot[], on: CalendarDate, minute: number): string {
  const when = `${text(`appointments.weekday.${weekdayOf(on)}`)} ${formatDate(on)} ${minuteText(minute)}`
  const what = slots.length
    ? text('appointments.calendar.dayCount', countsOf(slots))
    : text('appointments.calendar.none')
  return `${when}, ${what}`
}
