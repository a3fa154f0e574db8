'use client'

import { useEffect, useState } from 'react'

/** The newest whole picture of a public page, as the server sends it; `isLive` is false while nothing arrives. */
export function useView<V>(initial: V, query: string): { view: V; isLive: boolean } {
  const [view, setView] = useState(initial)
  const [isLive, setLive] = useState(true)
  useEffect(() => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    const connect = () => {
      const own = new EventSource(`/api/events/queues?${query}`)
      source = own
      own.addEventListener('open', () => setLive(true))
      own.addEventListener('view', (event) => {
        const next: V | null = JSON.parse((event as MessageEvent<string>).data)
        if (next) setView(next)
      })
      own.addEventListener('error', () => {
        setLive(false)
        if (own.readyState !== EventSource.CLOSED) return
        // Refused: ended, or the server is being restarted behind a proxy. The page itself says which.
        retry = setTimeout(connect, 15_000)
      })
    }
    connect()
    return () => {
      clearTimeout(retry)
      source?.close()
    }
  }, [query])
  return { view, isLive }
}
