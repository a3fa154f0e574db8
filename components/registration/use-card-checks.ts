'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { callSignedIn } from '@/components/form/use-operation'
import { newId } from '@/lib/kernel/ids'
import { checkCardAction, listCardChecksAction } from '@/lib/registration/actions'
import type { CardChecks, CardCheckView, CardView } from '@/lib/registration/types'

/** On its way: the answer is there within a second or two. */
const onItsWayMs = 1_000
/** Waiting for a gateway that did not answer: another desk may have retried. */
const failedMs = 5_000

const pauseOf = ({ cards }: CardChecks): number | null => {
  const waiting = cards.flatMap(({ waiting }) => (waiting && !waiting.isGivenUp ? [waiting] : []))
  if (waiting.length === 0) return null
  return waiting.some(({ failure, nextAttemptAt }) => !failure || isDue(nextAttemptAt)) ? onItsWayMs : failedMs
}
const isDue = (at: string | null) => at !== null && Date.parse(at) <= Date.now()

/**
 * What the gateway said of a person's cards, asked again by itself while an answer is outstanding; polling keeps no
 * session alive. `key` changes when the cards of the record do.
 */
export function useCardChecks(patientId: string, key: string) {
  const [checks, setChecks] = useState<CardChecks | null>(null)
  const [asked, setAsked] = useState(0)
  const question = JSON.stringify({ patientId, key, asked })
  useEffect(() => {
    const { patientId } = JSON.parse(question) as { patientId: string }
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = async () => {
      const call = listCardChecksAction({ patientId }, { isPolling: true, signal: controller.signal })
      const answer = await call.catch(() => null)
      if (controller.signal.aborted) return
      if (answer?.ok) setChecks(answer.data)
      const pause = answer?.ok ? pauseOf(answer.data) : failedMs
      if (pause !== null) timer = setTimeout(() => void refresh(), pause)
    }
    void refresh()
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [question])
  const of = (cardId: string | null): CardCheckView | null =>
    checks?.cards.find((card) => card.cardId === cardId) ?? null
  return { checks, of, reload: useCallback(() => setAsked((before) => before + 1), []) }
}

/** The cards of a page as the gateway judges them now. */
export const judged = (cards: readonly CardView[], of: (cardId: string) => CardCheckView | null): CardView[] =>
  cards.map((card) => ({ ...card, gateway: of(card.id)?.verdict ?? card.gateway }))

/** The card comes up at the desk: asked for once, unless it was answered today or is on its way. Nobody waits for it. */
export function useLookUpOnce(
  patientId: string,
  cardId: string | null,
  { checks, of, reload }: ReturnType<typeof useCardChecks>,
) {
  const asked = useRef<string | null>(null)
  const check = of(cardId)
  const isWanted = checks?.isConnected === true && check !== null && !check.waiting && !check.answer?.isToday
  useEffect(() => {
    if (!isWanted || !cardId || asked.current === cardId) return
    asked.current = cardId
    const call = callSignedIn(checkCardAction, { patientId, cardId, isOnceADay: true }, { idempotencyKey: newId() })
    void call.then(reload, reload)
  }, [isWanted, patientId, cardId, reload])
}
