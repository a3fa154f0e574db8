'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

export type AsyncSearch<Item> = (query: string, signal: AbortSignal) => Promise<readonly Item[]>

export interface SearchState<Item> {
  /** The question these items answer. */
  query: string
  items: readonly Item[]
  status: 'idle' | 'searching' | 'ready' | 'failed'
}

/** Asks as the person types; a newer question aborts the older, and a late answer is thrown away. */
export function useAsyncSearch<Item>(
  search: AsyncSearch<Item>,
  query: string,
  { isActive, minLength, debounceMs = 120 }: { isActive: boolean; minLength: number; debounceMs?: number },
) {
  const [state, setState] = useState<SearchState<Item>>({ query: '', items: [], status: 'idle' })
  const [attempt, setAttempt] = useState(0)
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  })
  useEffect(() => {
    const asked = query.trim()
    if (!isActive || asked.length < minLength) {
      setState({ query: asked, items: [], status: 'idle' })
      return
    }
    const controller = new AbortController()
    setState((before) => ({ ...before, status: 'searching' }))
    const timer = setTimeout(
      async () => {
        try {
          const items = await latest.current(asked, controller.signal)
          if (!controller.signal.aborted) setState({ query: asked, items, status: 'ready' })
        } catch {
          if (!controller.signal.aborted) setState({ query: asked, items: [], status: 'failed' })
        }
      },
      attempt > 0 ? 0 : debounceMs,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [query, isActive, minLength, attempt, debounceMs])
  return { ...state, retry: useCallback(() => setAttempt((before) => before + 1), []) }
}
