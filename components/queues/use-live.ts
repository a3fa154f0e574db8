'use client'

import { useEffect, useRef, useState } from 'react'
import type { Answer, CallOptions } from '@/lib/gate/remote'
import { useQueueSignal } from './queue-signal'

/**
 * A list that is asked for again when the queue changes, without keeping the session alive. What the page brought along
 * wins whenever the page is rendered anew; an answer that comes late never replaces a newer one.
 */
export function useLive<I, O>(
  initial: O,
  ask: (input: I, options?: CallOptions) => Promise<Answer<O>>,
  input: I,
  roomId?: string | null,
): [data: O, refresh: () => void] {
  const [seen, setSeen] = useState({ initial, data: initial })
  if (seen.initial !== initial) setSeen({ initial, data: initial })
  const running = useRef<AbortController | null>(null)
  const latest = useRef({ ask, input, initial })
  useEffect(() => {
    latest.current = { ask, input, initial }
  })
  useEffect(() => () => running.current?.abort(), [])
  const refresh = () => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { ask: call, input: question, initial: page } = latest.current
    call(question, { isPolling: true, signal: controller.signal }).then(
      (answer) => {
        if (answer.ok && !controller.signal.aborted && latest.current.initial === page)
          setSeen({ initial: page, data: answer.data })
      },
      (error: unknown) => {
        if (!controller.signal.aborted) throw error
      },
    )
  }
  useQueueSignal(refresh, roomId)
  return [seen.initial === initial ? seen.data : initial, refresh]
}
