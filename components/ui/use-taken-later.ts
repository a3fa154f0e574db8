import { useEffect, useRef, useState } from 'react'
import type { AsyncSearch } from './use-async-search'

/**
 * Enter before the list is there. The text is asked for by itself and the first row of its answer is taken, never a row of
 * another text; several wait in the order they were typed. The box is free meanwhile.
 */
export function useTakenLater<Item extends { isDisabled?: boolean | undefined }>(
  search: AsyncSearch<Item>,
  take: (item: Item) => void,
  miss: (text: string) => void,
) {
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const line = useRef<Promise<void>>(Promise.resolve())
  const latest = useRef({ take, miss })
  const isGone = useRef(false)
  useEffect(() => {
    latest.current = { take, miss }
  })
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])
  const takeLater = (text: string) => {
    setWaiting((before) => [...before, text])
    const answer = search(text, new AbortController().signal).then(
      ([first]) => first,
      () => undefined,
    )
    line.current = line.current.then(async () => {
      const first = await answer
      if (isGone.current) return
      setWaiting((before) => before.slice(1))
      if (first && !first.isDisabled) latest.current.take(first)
      else latest.current.miss(text)
    })
  }
  return { waiting, takeLater }
}
