'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Null: anything may have changed while nobody listened. */
type Heard = (roomIds: readonly string[] | null) => void

const address = '/api/events/queues'
const firstPauseMs = 1_000
const longestPauseMs = 60_000

const heard = new Set<Heard>()
const watchers = new Set<() => void>()
let source: EventSource | null = null
let isLive = false
let pause = firstPauseMs
let retry: ReturnType<typeof setTimeout> | undefined

function setLive(now: boolean) {
  if (isLive === now) return
  isLive = now
  for (const watch of watchers) watch()
}

const tell = (roomIds: readonly string[] | null) => {
  for (const each of heard) each(roomIds)
}

/** One stream a tab, and none for a tab nobody looks at: a browser keeps six connections to a server, not more. */
function connect() {
  clearTimeout(retry)
  if (source || heard.size === 0 || document.visibilityState === 'hidden') return
  const own = new EventSource(address)
  source = own
  own.addEventListener('open', () => {
    pause = firstPauseMs
    setLive(true)
    tell(null)
  })
  own.addEventListener('rooms', (event) => tell(JSON.parse((event as MessageEvent<string>).data)))
  own.addEventListener('error', () => {
    setLive(false)
    if (own.readyState !== EventSource.CLOSED || source !== own) return
    // Refused, not broken: the browser does not come back by itself.
    source = null
    retry = setTimeout(connect, pause)
    pause = Math.min(pause * 2, longestPauseMs)
  })
}

function disconnect() {
  clearTimeout(retry)
  source?.close()
  source = null
  setLive(false)
}

const onVisible = () => (document.visibilityState === 'hidden' ? disconnect() : connect())

function listen(each: Heard): () => void {
  if (heard.size === 0) document.addEventListener('visibilitychange', onVisible)
  heard.add(each)
  connect()
  return () => {
    heard.delete(each)
    if (heard.size > 0) return
    document.removeEventListener('visibilitychange', onVisible)
    disconnect()
  }
}

function watch(onChange: () => void) {
  watchers.add(onChange)
  return () => {
    watchers.delete(onChange)
  }
}

/** Whether changes arrive by themselves; where they do not, lists ask every 15 seconds. */
export const useIsLive = (): boolean =>
  useSyncExternalStore(
    watch,
    () => isLive,
    () => true,
  )

/** A morning's rush changes a room several times a second; a list is asked for at most this often. */
const calmMs = 700
const pollMs = 15_000
/** Also when all is well: what no ticket tells of (a wait that grew late on the server's side) is seen within a minute. */
const slowMs = 60_000

/** Calls back when one of these rooms changed; without rooms, when any room of the hospital did. */
export function useQueueSignal(onChange: () => void, roomId?: string | null): void {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  const live = useIsLive()
  useEffect(() => {
    let last = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      if (timer) return
      const wait = Math.max(0, last + calmMs - Date.now())
      timer = setTimeout(() => {
        timer = undefined
        last = Date.now()
        latest.current()
      }, wait)
    }
    const stop = listen((roomIds) => {
      if (roomIds === null || !roomId || roomIds.includes(roomId)) soon()
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [roomId])
  useEffect(() => {
    const timer = setInterval(
      () => {
        if (document.visibilityState !== 'hidden') latest.current()
      },
      live ? slowMs : pollMs,
    )
    return () => clearInterval(timer)
  }, [live])
}
