'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { callSignedIn, useOperation } from '@/components/form/use-operation'
import { ReasonDialog } from '@/components/referrals/reason-dialog'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcuts'
import { toast } from '@/components/ui/toast'
import {
  cancelAppointmentAction,
  listDayAction,
  markNoShowAction,
  moveAppointmentAction,
} from '@/lib/appointments/actions'
import { spacedCode } from '@/lib/appointments/rules/code'
import { minuteText, type Slot } from '@/lib/appointments/rules/slots'
import type { AppointmentRow, DayList as DayRows, Week } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { addDays, type CalendarDate, formatDate } from '@/lib/kernel/time'
import { BookForm } from './book-form'
import { DayList } from './day-list'
import { type Cell, slotAt, WeekGrid } from './week-grid'

interface Props {
  week: Week
  day: DayRows
  mayReceive: boolean
  mayBook: boolean
}

/** The week left, the day or the writing right. */
export function AppointmentsScreen({ week, day, mayReceive, mayBook }: Props) {
  const t = useTranslations('appointments')
  const nameOf = useName()
  const text = useText()
  const router = useRouter()
  const lens = { roomId: week.roomId, doctorId: week.doctorId }
  const [active, setActive] = useState<Cell>({ on: day.on, minute: firstMinute(week, day.on) })
  const [booking, setBooking] = useState<Slot | null>(null)
  const [moving, setMoving] = useState<AppointmentRow | null>(null)
  const [cancelling, setCancelling] = useState<AppointmentRow | null>(null)
  const { rows, reload } = useDay(day, active.on, lens)
  const cancel = useOperation(cancelAppointmentAction)
  const move = useOperation(moveAppointmentAction)
  const noShow = useOperation(markNoShowAction)
  const isPast = active.on < week.today
  const chosen = slotAt(week, active)

  const show = (change: { monday?: CalendarDate; on?: CalendarDate; room?: string; doctor?: string }) => {
    const on = change.on ?? (change.monday ? addDays(change.monday, weekdayIndex(active.on, week)) : active.on)
    const doctor = change.room !== undefined ? '' : (change.doctor ?? week.doctorId ?? '')
    const room = change.doctor ? '' : (change.room ?? week.roomId ?? '')
    const query = new URLSearchParams({ on, ...(doctor ? { doctor } : { room }) })
    setActive((before) => ({ ...before, on }))
    router.replace(`/appointments?${query}`)
  }
  const changed = () => {
    router.refresh()
    reload()
  }
  const open = async (slot: Slot) => {
    if (!mayBook) return
    if (!moving) return setBooking(slot)
    const wish = { sessionId: slot.sessionId, on: slot.on, minute: slot.minute }
    const answer = await move.run({ appointmentId: moving.id, version: moving.version, ...wish, overbookReason: null })
    if (!answer?.ok) return
    toast.success(t('moved', { name: moving.fullName, time: minuteText(slot.minute), day: formatDate(slot.on) }))
    setMoving(null)
    changed()
  }
  useShortcut('t', () => show({ on: week.today }), { label: t('calendar.today') })
  useShortcut('escape', () => setMoving(null), { label: t('calendar.stopMoving'), isEnabled: moving !== null })
  const roomOf = (id: string) => nameOf(week.rooms.find((room) => room.id === id) ?? { name: '' })
  const waiting = rows.filter((row) => row.status === 'booked').length

  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_440px]">
      <Panel
        isFlush
        title={t('calendar.weekOf', {
          from: formatDate(week.monday).slice(0, 5),
          to: formatDate(addDays(week.monday, 6)),
        })}
        actions={
          <>
            <Select
              aria-label={t('calendar.room')}
              className="w-52"
              value={week.roomId ?? ''}
              placeholder={week.doctorId ? t('calendar.anyRoom') : undefined}
              options={week.rooms.map((room) => ({ value: room.id, label: nameOf(room) }))}
              onChange={(event) => show({ room: event.target.value })}
            />
            <Select
              aria-label={t('calendar.doctor')}
              className="w-44"
              value={week.doctorId ?? ''}
              placeholder={t('calendar.anyDoctor')}
              options={week.doctors.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) =>
                event.target.value ? show({ doctor: event.target.value }) : show({ room: week.rooms[0]?.id ?? '' })
              }
            />
            <Button
              size="sm"
              aria-label={t('calendar.previous')}
              onClick={() => show({ monday: addDays(week.monday, -7) })}
            >
              ‹
            </Button>
            <Button size="sm" onClick={() => show({ on: week.today })}>
              {t('calendar.today')}
            </Button>
            <Button size="sm" aria-label={t('calendar.next')} onClick={() => show({ monday: addDays(week.monday, 7) })}>
              ›
            </Button>
          </>
        }
      >
        {moving && (
          <Notice
            tone="info"
            isUrgent
            className="m-2"
            actions={
              <Button size="sm" onClick={() => setMoving(null)}>
                {t('calendar.stopMoving')}
              </Button>
            }
          >
            {t('calendar.moving', { name: moving.fullName })}
            {move.failure && (
              <p className="font-medium text-danger">
                {text(move.failure.fields?.overbookReason ?? move.failure.message)}
              </p>
            )}
          </Notice>
        )}
        <div className="overflow-y-auto lg:max-h-[calc(100dvh-190px)]">
          <WeekGrid
            week={week}
            active={active}
            onActive={setActive}
            onOpen={(slot) => void open(slot)}
            onWeek={(weeks) => show({ monday: addDays(week.monday, 7 * weeks) })}
          />
        </div>
        {mayBook && (
          <footer className="flex min-h-10 items-center gap-3 border-t border-line px-3 py-1">
            <span className="min-w-0 flex-1 text-sm text-ink-muted">{t('calendar.keys')}</span>
            {chosen && !booking && (
              <Button variant="primary" size="sm" shortcut="n" onClick={() => void open(chosen)}>
                {t(moving ? 'calendar.moveTo' : 'calendar.bookAt', {
                  time: minuteText(chosen.minute),
                  day: formatDate(chosen.on).slice(0, 5),
                })}
              </Button>
            )}
          </footer>
        )}
      </Panel>
      {booking ? (
        <div>
          <BookForm
            key={`${booking.sessionId} ${booking.on} ${booking.minute}`}
            slot={booking}
            room={roomOf(booking.roomId)}
            onClose={() => setBooking(null)}
            onDone={(code) => {
              toast.success(t('book.done', { code: spacedCode(code) }))
              setBooking(null)
              changed()
            }}
          />
        </div>
      ) : (
        <Panel
          isFlush
          title={formatDate(active.on)}
          aside={t('day.count', { count: rows.length, waiting })}
          actions={
            <>
              {active.on <= week.today && waiting > 0 && mayBook && (
                <Button
                  size="sm"
                  isPending={noShow.isPending}
                  onClick={async () => {
                    const answer = await noShow.run({ ...lens, on: active.on, appointmentId: null })
                    if (!answer?.ok) return
                    const { marked: count, cameElsewhere } = answer.data
                    const description = cameElsewhere > 0 ? t('day.cameElsewhere', { count: cameElsewhere }) : undefined
                    toast.info(t('day.noShowDone', { count }), { description })
                    changed()
                  }}
                >
                  {t('day.noShowAll')}
                </Button>
              )}
              <ButtonLink size="sm" prefetch={false} target="_blank" shortcut="i" href={printHref(active.on, lens)}>
                {t('day.print')}
              </ButtonLink>
            </>
          }
        >
          <DayList
            rows={rows}
            mayReceive={mayReceive}
            isPast={isPast}
            showsRoom={week.doctorId !== null}
            onMove={setMoving}
            onCancel={setCancelling}
            onNoShow={async (row) => {
              const answer = await noShow.run({ on: row.on, appointmentId: row.id })
              if (answer?.ok) changed()
              else if (answer) toast.error(row.fullName, { description: text(answer.message) })
            }}
          />
        </Panel>
      )}
      {cancelling && (
        <ReasonDialog
          title={t('cancel.title', { name: cancelling.fullName })}
          description={t('cancel.text', {
            time: minuteText(cancelling.minute),
            day: formatDate(cancelling.on),
            room: nameOf({ name: cancelling.room, nameEn: cancelling.roomEn }),
          })}
          label={t('cancel.reason')}
          confirm={t('cancel.confirm')}
          isDanger
          isRequired
          isPending={cancel.isPending}
          problem={cancel.failure ? text(cancel.failure.message) : null}
          band={null}
          onClose={() => {
            cancel.reset()
            setCancelling(null)
          }}
          onConfirm={async (reason) => {
            const answer = await cancel.run({ appointmentId: cancelling.id, version: cancelling.version, reason })
            if (!answer?.ok) return
            toast.success(t('cancel.done'))
            setCancelling(null)
            changed()
          }}
        />
      )}
    </div>
  )
}

const weekdayIndex = (on: CalendarDate, week: Week): number =>
  Math.max(
    0,
    week.days.findIndex((day) => day.on === on),
  )
const firstMinute = (week: Week, on: CalendarDate): number => {
  const slots = week.days.find((day) => day.on === on)?.slots ?? []
  const next = on === week.today ? slots.find((slot) => slot.toMinute > week.nowMinute) : undefined
  return (next ?? slots[0] ?? week.days.flatMap((day) => day.slots)[0])?.minute ?? 0
}
const printHref = (on: CalendarDate, { roomId, doctorId }: { roomId: string | null; doctorId: string | null }) =>
  `/api/print/appointments/${on}?${new URLSearchParams(doctorId ? { doctor: doctorId } : roomId ? { room: roomId } : {})}`

/** The page brings the first day; another one is asked for when the arrow rests on it. */
function useDay(
  first: DayRows,
  on: CalendarDate,
  { roomId, doctorId }: { roomId: string | null; doctorId: string | null },
) {
  const [seen, setSeen] = useState({ first, day: first })
  const [wish, setWish] = useState(0)
  if (seen.first !== first) setSeen({ first, day: first })
  const known = seen.day.on === on
  useEffect(() => {
    if (known && wish === 0) return
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await callSignedIn(listDayAction, { on, roomId, doctorId }, { signal: controller.signal }).catch(
        () => null,
      )
      if (answer?.ok && !controller.signal.aborted) setSeen((before) => ({ ...before, day: answer.data }))
    }, 120)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [known, wish, on, roomId, doctorId])
  return { rows: known ? seen.day.rows : [], reload: () => setWish((before) => before + 1) }
}
