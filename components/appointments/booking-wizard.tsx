'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { minuteText, weekdayOf } from '@/lib/appointments/rules/slots'
import type { Confirmed, OpenSlots, PublicHospital } from '@/lib/appointments/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { type CalendarDate, formatDate } from '@/lib/kernel/time'
import { callBooking } from './booking-call'
import { BookingCode } from './booking-code'
import { BookingDone } from './booking-done'
import { BookingPerson } from './booking-person'
import { type Chosen, whenText } from './booking-words'
import { NotOffered } from './not-offered'

type Booked = Extract<Confirmed, { outcome: 'booked' }>

/** Hospital, room, day and hour, who, the code from the telephone: one question at a time. */
export function BookingWizard({ hospitals }: { hospitals: readonly PublicHospital[] }) {
  const t = useTranslations('appointments.public')
  const text = useText()
  const top = useRef<HTMLDivElement>(null)
  const [hospital, setHospital] = useState<PublicHospital | null>(null)
  const [open, setOpen] = useState<OpenSlots | null>(null)
  const [room, setRoom] = useState<Chosen['room'] | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [request, setRequest] = useState<{ id: string; minutes: number; phone: string } | null>(null)
  const [booked, setBooked] = useState<Booked | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)

  const ask = async (of: PublicHospital, roomId: string | null) => {
    setAsking(true)
    const answer = await callBooking('slots', of.code, { roomId })
    setAsking(false)
    setProblem(answer.ok ? null : answer.message)
    if (answer.ok) setOpen(answer.data)
    top.current?.focus()
    return answer.ok
  }
  const chooseHospital = async (of: PublicHospital) => {
    if (await ask(of, null)) setHospital(of)
  }
  const chooseRoom = async (of: Chosen['room']) => {
    if (hospital && (await ask(hospital, of.id))) setRoom(of)
  }
  const back = () => {
    setProblem(null)
    if (request) setRequest(null)
    else if (chosen) setChosen(null)
    else if (room) setRoom(null)
    else setHospital(null)
  }
  /** Somebody else has the place by now: back to the free ones, with what was written kept for the next. */
  const taken = async () => {
    setRequest(null)
    setChosen(null)
    if (hospital && room) await ask(hospital, room.id)
    setProblem('appointments.public.taken')
  }
  if (booked && chosen) return <BookingDone booked={booked} chosen={chosen} />
  return (
    <div ref={top} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      {hospital && (
        <p className="rounded border border-line bg-surface p-3">
          <b className="block font-semibold">{hospital.name}</b>
          {room && <span className="block">{room.name}</span>}
          {chosen && <span className="tabular block">{whenText(text, chosen)}</span>}
        </p>
      )}
      {problem && (
        <Notice tone="warning" isUrgent>
          {text(problem)}
        </Notice>
      )}
      {!hospital && (
        <Choices
          title={t('chooseHospital')}
          items={hospitals.map((each) => ({
            id: each.id,
            label: each.name,
            detail: each.address,
            run: () => void chooseHospital(each),
          }))}
          isAsking={isAsking}
        />
      )}
      {hospital && open && !open.isOffered && <NotOffered hospital={hospital} />}
      {hospital && open?.isOffered && !room && (
        <Choices
          title={t('chooseRoom')}
          items={open.rooms.map((each) => ({ id: each.id, label: each.name, run: () => void chooseRoom(each) }))}
          isAsking={isAsking}
        />
      )}
      {hospital && open && room && !chosen && (
        <FreeSlots open={open} onChoose={(slot) => setChosen({ hospital, room, ...slot })} hospital={hospital} />
      )}
      {chosen && !request && <BookingPerson chosen={chosen} onSent={setRequest} onTaken={() => void taken()} />}
      {chosen && request && (
        <BookingCode
          chosen={chosen}
          request={request}
          onBooked={setBooked}
          onTaken={() => void taken()}
          onAgain={() => setRequest(null)}
        />
      )}
      {hospital && (
        <Button variant="ghost" className="self-start" onClick={back}>
          {t('back')}
        </Button>
      )}
    </div>
  )
}

interface Choice {
  id: string
  label: string
  detail?: string
  run: () => void
}

function Choices({ title, items, isAsking }: { title: string; items: readonly Choice[]; isAsking: boolean }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <ul className="flex flex-col gap-2" aria-busy={isAsking}>
        {items.map(({ id, label, detail, run }) => (
          <li key={id}>
            <button
              type="button"
              disabled={isAsking}
              onClick={run}
              className="min-h-12 w-full rounded border border-line-control bg-surface px-3 py-2 text-left hover:bg-surface-hover disabled:opacity-60"
            >
              <span className="block font-medium">{label}</span>
              {detail && <span className="block text-sm text-ink-muted">{detail}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FreeSlots({
  open,
  hospital,
  onChoose,
}: {
  open: OpenSlots
  hospital: PublicHospital
  onChoose: (slot: { sessionId: string; on: CalendarDate; minute: number }) => void
}) {
  const t = useTranslations('appointments.public')
  const days = open.days.filter(({ slots }) => slots.length > 0)
  const [shown, setShown] = useState<CalendarDate | null>(null)
  const day = days.find(({ on }) => on === shown) ?? days[0]
  if (!day) {
    return (
      <Notice tone="info" title={t('noFree')}>
        {t('callHospital', { name: hospital.name })}{' '}
        <a className="tabular font-semibold text-accent underline" href={`tel:${hospital.phone}`}>
          {hospital.phone}
        </a>
      </Notice>
    )
  }
  return (
    <section>
      <h2 className="mb-2 font-semibold">{t('chooseDay')}</h2>
      <div className="-mx-4 mb-3 flex gap-2 overflow-x-auto px-4 pb-1">
        {days.map(({ on }) => (
          <button
            key={on}
            type="button"
            aria-pressed={on === day.on}
            onClick={() => setShown(on)}
            className="min-h-12 shrink-0 rounded border border-line-control bg-surface px-3 py-1 text-center aria-pressed:border-accent-solid aria-pressed:bg-accent-surface aria-pressed:font-semibold aria-pressed:text-accent"
          >
            <span className="block text-sm">{t(`weekday.${weekdayOf(on)}`)}</span>
            <span className="tabular block">{formatDate(on).slice(0, 5)}</span>
          </button>
        ))}
      </div>
      <h2 className="mb-2 font-semibold">{t('chooseHour')}</h2>
      <ul className="grid grid-cols-3 gap-2">
        {day.slots.map(({ sessionId, minute, free }) => (
          <li key={`${sessionId} ${minute}`}>
            <button
              type="button"
              onClick={() => onChoose({ sessionId, on: day.on, minute })}
              className="min-h-12 w-full rounded border border-line-control bg-surface px-2 py-1 hover:bg-surface-hover"
            >
              <span className="tabular block font-semibold">{minuteText(minute)}</span>
              <span className="block text-sm text-ink-muted">{t('left', { count: free })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
