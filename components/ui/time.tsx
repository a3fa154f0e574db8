'use client'

import clsx from 'clsx'
import { AlertTriangle, OctagonAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { relativeText, spanText } from '@/lib/kernel/i18n/format'
import { useText } from '@/lib/kernel/i18n/use-text'
import { businessDay, formatDate, formatDateTime, formatTime } from '@/lib/kernel/time'

const tickMs = 15_000
let current = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    current = Date.now()
    for (const each of listeners) each()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** One clock for the page. Null while the server renders, so that both sides agree on the first picture. */
export function useNow(): Date | null {
  const at = useSyncExternalStore(
    subscribe,
    () => (current ||= Date.now()),
    () => 0,
  )
  return at === 0 ? null : new Date(at)
}

/** `12 phút · 08:42`; the date joins when it is another day, the full instant shows on hover. */
export function RelativeTime({ at: given, className }: { at: Date | string; className?: string }) {
  const text = useText()
  const now = useNow()
  const at = new Date(given)
  const isToday = now !== null && businessDay(now) === businessDay(at)
  const exact = now === null || isToday ? formatTime(at) : `${formatTime(at)} ${formatDate(businessDay(at))}`
  return (
    <time dateTime={at.toISOString()} title={formatDateTime(at)} className={clsx('whitespace-nowrap', className)}>
      {now && `${relativeText(text, at, now)} · `}
      {exact}
    </time>
  )
}

export interface WaitTimeProps {
  since: Date | string
  /** The room's limits in minutes. */
  amberAfter: number
  redAfter: number
  /** Also past the hour, where there is little room: `85 phút`. */
  inMinutes?: boolean
  className?: string
}

/** Turns amber, then red, each with its own shape and word. */
export function WaitTime({ since: given, amberAfter, redAfter, inMinutes = false, className }: WaitTimeProps) {
  const text = useText()
  const now = useNow()
  const since = new Date(given)
  const waited = now ? now.getTime() - since.getTime() : 0
  const minutes = Math.floor(waited / 60_000)
  const span = inMinutes && minutes > 0 ? text('common.time.minutes', { count: minutes }) : spanText(text, waited)
  const state = waited >= redAfter * 60_000 ? 'late' : waited >= amberAfter * 60_000 ? 'soon' : null
  return (
    <time
      dateTime={since.toISOString()}
      title={formatDateTime(since)}
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap',
        state === 'late' && 'font-semibold text-danger',
        state === 'soon' && 'font-medium text-warning',
        className,
      )}
    >
      {state === 'late' && <OctagonAlert aria-hidden="true" className="size-3.5" />}
      {state === 'soon' && <AlertTriangle aria-hidden="true" className="size-3.5" />}
      {now ? span : formatTime(since)}
      {state && <span className="sr-only">{text(`common.time.${state}`)}</span>}
    </time>
  )
}
