'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, type CallOptions, callOperation } from '@/lib/gate/remote'
import { newId } from '@/lib/kernel/ids'
import { signInAgain } from './sign-in-again'

export type Call<I, O> = (input: I, options?: CallOptions) => Promise<Answer<O>>
export type Failure = Extract<Answer<unknown>, { ok: false }>

/** Calls once; when the session has ended, lets the person sign in over the page and calls again with the same key. */
export async function callSignedIn<I, O>(call: Call<I, O>, input: I, options: CallOptions): Promise<Answer<O>> {
  const answer = await call(input, options)
  if (answer.ok || answer.code !== 'signedOut') return answer
  return (await signInAgain()) ? call(input, options) : answer
}

export interface UseOperation<I, O> {
  /** Null where a call is already under way: the second click does nothing. */
  run: (input: I) => Promise<Answer<O> | null>
  isPending: boolean
  failure: Failure | null
  reset: () => void
}

/**
 * For a button that is not a form: acknowledge, call the next patient. The key stays the same until the server gives
 * a definite answer, because a time-out means *unknown*, so a retry can never act twice.
 */
export function useOperation<I, O>(operation: string | Call<I, O>): UseOperation<I, O> {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const busy = useRef(false)
  const key = useRef<{ id: string; input: string } | null>(null)
  const mounted = useRef(true)
  const latest = useRef(operation)
  useEffect(() => {
    latest.current = operation
  })
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const run = useCallback(async (input: I) => {
    if (busy.current) return null
    busy.current = true
    setPending(true)
    const text = JSON.stringify(input)
    if (key.current?.input !== text) key.current = { id: newId(), input: text }
    try {
      const target = latest.current
      const call: Call<I, O> =
        typeof target === 'string' ? (value, options) => callOperation<I, O>(target, value, options) : target
      const answer = await callSignedIn(call, input, { idempotencyKey: key.current.id })
      if (answer.ok || isDefinite(answer)) key.current = null
      if (mounted.current) setFailure(answer.ok ? null : answer)
      return answer
    } finally {
      busy.current = false
      if (mounted.current) setPending(false)
    }
  }, [])
  return { run, isPending, failure, reset: useCallback(() => setFailure(null), []) }
}

/** The server said no. Anything else (no answer, 5xx) leaves open whether the write happened. */
export const isDefinite = (failure: Failure): boolean => failure.status >= 400 && failure.status < 500

/** What the sentence names: the numbers and words among the facts that came with the failure. */
export function valuesOf(data: unknown): Record<string, string | number> {
  if (typeof data !== 'object' || data === null) return {}
  const isNamed = (entry: [string, unknown]): entry is [string, string | number] =>
    typeof entry[1] === 'string' || typeof entry[1] === 'number'
  return Object.fromEntries(Object.entries(data).filter(isNamed))
}
