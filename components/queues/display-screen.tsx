'use client'

import clsx from 'clsx'
import { Volume2, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { formatDay, formatTime } from '@/lib/kernel/time'
import { callKey, shortRoom, spokenLabel } from '@/lib/queues/rules/say'
import type { DisplayView } from '@/lib/queues/types'
import { announcer } from './announce'
import { useView } from './use-view'

/** How long a fresh call stands out, in seconds. */
const freshSeconds = 20

type Room = DisplayView['rooms'][number]

/** The wall of a hall, to be read across it: room, number called, numbers next. */
export function DisplayScreen({ initial, at }: { initial: DisplayView; at: string }) {
  const t = useTranslations('queues.display')
  const { view, isLive } = useView(initial, 'display=1')
  const now = useClock(at)
  const [isSounding, setSounding] = useState(true)
  const voice = useMemo(announcer, [])
  useEffect(() => {
    void voice.open().then(setSounding)
  }, [voice])
  const fresh = useCalls(view.rooms, (room, label) =>
    voice.say(t('say', { label: spokenLabel(label), room: room.name })),
  )
  const columns = view.rooms.length > 6 ? 3 : view.rooms.length > 3 ? 2 : 1
  return (
    <main id="main" className="flex h-dvh flex-col overflow-hidden bg-bar text-bar-ink">
      <header className="flex items-center gap-[2vw] border-b border-bar-hover px-[2vw] py-[1.2vh]">
        <div className="min-w-0 flex-1">
          <p className="truncate text-[2.4vh] text-bar-muted">{view.facilityName}</p>
          <h1 className="truncate text-[4vh] leading-tight font-semibold">{view.name}</h1>
        </div>
        {!isSounding && (
          <button
            type="button"
            title={t('soundNote')}
            onClick={() => void voice.open().then(setSounding)}
            className="flex items-center gap-2 rounded border border-current px-4 py-2 text-[2.2vh] font-medium"
          >
            <Volume2 aria-hidden="true" className="size-[2.6vh]" />
            {t('soundOn')}
          </button>
        )}
        {!isLive && (
          <p
            role="status"
            className="flex items-center gap-2 rounded bg-warning-solid px-4 py-2 text-[2.2vh] font-semibold text-warning-on"
          >
            <WifiOff aria-hidden="true" className="size-[2.6vh]" />
            {t('offline')}
          </p>
        )}
        <div className="text-right">
          <p className="tabular text-[6vh] leading-none font-semibold">{formatTime(now)}</p>
          <p className="tabular text-[2.2vh] text-bar-muted">{formatDay(now)}</p>
        </div>
      </header>
      <ul
        aria-live="polite"
        className={clsx(
          'grid min-h-0 flex-1 auto-rows-fr gap-[1.2vh] p-[1.2vh]',
          columns === 3 ? 'grid-cols-3' : columns === 2 ? 'grid-cols-2' : 'grid-cols-1',
        )}
      >
        {view.rooms.map((room) => (
          <RoomTile key={room.id} room={room} isFresh={room.called.some((call) => fresh.has(callKey(call)))} />
        ))}
      </ul>
    </main>
  )
}

function RoomTile({ room, isFresh }: { room: Room; isFresh: boolean }) {
  const t = useTranslations('queues.display')
  const [first, ...others] = room.called
  return (
    <li
      className={clsx(
        'flex min-h-0 min-w-0 flex-col justify-between overflow-hidden rounded-lg px-[1.6vw] py-[0.6vh]',
        isFresh ? 'bg-warning-solid text-warning-on motion-safe:animate-pulse' : 'bg-bar-hover',
      )}
    >
      <p className="flex items-baseline gap-[1vw] text-[3.2vh] leading-normal font-semibold">
        <span className="tabular shrink-0">{room.code}</span>
        <span className="truncate">{shortRoom(room.name)}</span>
      </p>
      <div className="flex min-h-0 items-center gap-[2vw]">
        {first ? (
          <p className="tabular shrink-0 text-[min(13vh,9vw)] leading-[1.05] font-semibold tracking-tight">
            {first.label}
          </p>
        ) : (
          <p className={clsx('text-[3.4vh]', isFresh ? '' : 'text-bar-muted')}>{t('nobodyCalled')}</p>
        )}
        {others.length > 0 && (
          <p className="tabular flex flex-col text-[4.2vh] leading-tight font-medium">
            {others.map((call) => (
              <span key={callKey(call)}>{call.label}</span>
            ))}
          </p>
        )}
      </div>
      <p className={clsx('tabular flex gap-[1.2vw] text-[2.8vh] leading-normal', !isFresh && 'text-bar-muted')}>
        {/* One line: a number for which there is no room goes to the next one, unseen. Half a number is somebody else's. */}
        <span className="flex h-lh min-w-0 flex-1 flex-wrap gap-x-[0.8vw] overflow-hidden">
          {room.next.length > 0 && (
            <>
              {t('next')}
              {room.next.map((label) => (
                <b key={label} className="font-semibold">
                  {label}
                </b>
              ))}
            </>
          )}
        </span>
        <span className="shrink-0">{t('waiting', { count: room.waiting })}</span>
      </p>
    </li>
  )
}

/** The calls made since the page was opened, for as long as they are fresh; each is said once. */
function useCalls(rooms: readonly Room[], say: (room: Room, label: string) => void): ReadonlySet<string> {
  const known = useRef<Set<string> | null>(null)
  const latest = useRef(say)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    latest.current = say
  })
  useEffect(() => {
    const all = rooms.flatMap((room) => room.called.map((call) => ({ room, call, key: callKey(call) })))
    if (known.current === null) {
      known.current = new Set(all.map(({ key }) => key))
      return
    }
    const before = known.current
    // Somebody whom a doctor saw without calling him was not called.
    const news = all.filter(({ key, call }) => !before.has(key) && call.calls > 0)
    if (news.length === 0) return
    for (const { room, call, key } of news) {
      before.add(key)
      latest.current(room, call.label)
    }
    setFresh((old) => new Set([...old, ...news.map(({ key }) => key)]))
    // Not undone by the next call: each fades by itself.
    setTimeout(() => {
      setFresh((old) => new Set([...old].filter((key) => !news.some((each) => each.key === key))))
    }, freshSeconds * 1_000)
  }, [rooms])
  return fresh
}

/** The clock of the wall; the server's time first, so that both sides agree on the first picture. */
function useClock(at: string): Date {
  const [now, setNow] = useState(() => new Date(at))
  useEffect(() => {
    const tick = () => setNow(new Date())
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
