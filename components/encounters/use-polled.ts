'use client'

import { useEffect, useRef, useState } from 'react'
import type { Answer, CallOptions } from '@/lib/gate/remote'

const everyMs = 10_000

/**
 * A list that refreshes itself while it is looked at, without keeping the session alive. What the page brought along
 * wins whenever the page is rendered anew.
 */
export function usePolled<I, O>(initial: O, ask: (input: I, options?: CallOptions) => Promise<Answer<O>>, input: I) {
  const [seen, setSeen] = useState({ initial, data: initial })
  if (seen.initial !== initial) setSeen({ initial, data: initial })
  const latest = useRef({ ask, input })
  useEffect(() => {
    latest.current = { ask, input }
  })
  useEffect(() => {
    const controller = new AbortController()
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const { ask: call, input: question } = latest.current
        const answer = await call(question, { isPolling: true, signal: controller.signal })
        if (answer.ok && !controller.signal.aborted) setSeen({ initial, data: answer.data })
      } catch (error) {
        if (!controller.signal.aborted) throw error
      }
    }
    const timer = setInterval(() => void refresh(), everyMs)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [initial])
  return seen.initial === initial ? seen.data : initial
}
