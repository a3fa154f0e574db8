'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { formatTime } from '@/lib/kernel/time'
import type { TicketPageView } from '@/lib/queues/types'
import { useView } from './use-view'

/** What a patient wants to know, in the order he wants it: is it my turn, how many before me, how long. */
export function TicketPage({ initial, code }: { initial: TicketPageView; code: string }) {
  const t = useTranslations('queues.page')
  const { view, isLive } = useView(initial, `ticket=${code}`)
  const isCalled = view.status === 'called'
  return (
    <main id="main" data-density="patient" className="mx-auto flex min-h-dvh max-w-md flex-col gap-4 p-4 text-center">
      <p className="text-ink-muted">{view.facilityName}</p>
      <section
        aria-label={t('number')}
        className={clsx(
          'flex flex-col items-center gap-1 rounded-lg border px-4 py-5',
          isCalled ? 'border-transparent bg-success-solid text-success-on' : 'border-line bg-surface',
        )}
      >
        <h1 className="text-base font-medium">{t('number')}</h1>
        <p className="tabular text-[88px] leading-none font-semibold">{view.label}</p>
        {view.originalLabel && <p>{t('paper', { label: view.originalLabel })}</p>}
        <p className="text-xl font-semibold">
          {view.roomCode} · {view.room}
        </p>
      </section>
      <section role="status" className="flex flex-1 flex-col gap-3">
        <State view={view} />
      </section>
      <footer className="flex flex-col gap-3 text-sm text-ink-muted">
        <p className={clsx(!isLive && 'font-semibold text-warning')}>
          {isLive ? t('live') : t('notLive')} · {t('updated', { time: formatTime(new Date(view.at)) })}
        </p>
        <a href={`/q/${code}`} className={buttonClass('secondary', 'md', 'w-full')}>
          {t('reload')}
        </a>
        <p>{t('keep')}</p>
      </footer>
    </main>
  )
}

function State({ view }: { view: TicketPageView }) {
  const t = useTranslations('queues.page')
  const { status, room } = view
  const until = view.heldUntil ? formatTime(new Date(view.heldUntil)) : ''
  switch (status) {
    case 'called':
      return <Words title={t('called', { room })} text={t('calledText')} isLarge />
    case 'serving':
      return <Words title={t('serving')} />
    case 'away':
      return <Words title={t('away')} text={t('awayText')} />
    case 'skipped':
      return <Words title={t('skipped')} text={t('skippedText', { room })} isLarge />
    case 'done':
      return <Words title={t('done')} text={t('doneText')} />
    case 'cancelled':
      return <Words title={t('cancelled')} text={t('cancelledText')} />
    case 'held':
      return view.ahead === null ? (
        <Words title={t('held', { time: until })} text={t('heldText')} />
      ) : (
        <Waiting view={view} />
      )
    case 'waiting':
      return <Waiting view={view} />
  }
}

function Waiting({ view }: { view: TicketPageView }) {
  const t = useTranslations('queues.page')
  const { ahead, expected, isReady } = view
  const clock = (minutes: number) => formatTime(new Date(new Date(view.at).getTime() + minutes * 60_000))
  return (
    <>
      {ahead !== null && (
        <div className="rounded-lg border border-line bg-surface px-4 py-4">
          {ahead === 0 ? (
            <p className="text-2xl font-semibold">{t(isReady ? 'aheadNone' : 'aheadNobody')}</p>
          ) : (
            <>
              <p className="tabular text-[64px] leading-none font-semibold">{ahead}</p>
              <p className="text-lg">{t('ahead')}</p>
            </>
          )}
        </div>
      )}
      {!isReady && <p className="rounded-lg bg-warning-surface px-4 py-3 font-medium text-warning">{t('notReady')}</p>}
      <div className="text-lg">
        {expected === null && <p className="text-base text-ink-muted">{t('expectedUnknown')}</p>}
        {expected && (
          <>
            <p className="font-semibold">
              {expected.from === 0 ? t('expectedSoon', { to: expected.to }) : t('expected', { ...expected })}
            </p>
            <p className="tabular text-ink-muted">
              {t('expectedClock', { from: clock(expected.from), to: clock(expected.to) })}
            </p>
          </>
        )}
      </div>
    </>
  )
}

function Words({ title, text, isLarge = false }: { title: string; text?: string; isLarge?: boolean }) {
  return (
    <div className="flex flex-col gap-2 py-2">
      <p className={clsx('font-semibold', isLarge ? 'text-[28px] leading-snug' : 'text-2xl')}>{title}</p>
      {text && <p className="text-lg">{text}</p>}
    </div>
  )
}
