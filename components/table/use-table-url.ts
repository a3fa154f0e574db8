'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useTransition } from 'react'

export interface TableUrl {
  page: number
  /** `name` or `-name`. */
  sort: string | null
  get: (name: string) => string
  /** Puts filters in the URL; anything but a page change goes back to page 1. Empty values leave the URL. */
  set: (changes: Record<string, string | number | null | undefined>) => void
  /** The server is answering a change. */
  isPending: boolean
  /** Changes when the question changes, not when the same list is refreshed. */
  question: string
}

/** Paging, sorting and filters live in the URL: a list can be shared, reloaded and come back to. */
export function useTableUrl(): TableUrl {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const [isPending, startTransition] = useTransition()
  const question = params.toString()

  const set = useCallback<TableUrl['set']>(
    (changes) => {
      const next = new URLSearchParams(question)
      if (!('page' in changes)) next.delete('page')
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === '' || (name === 'page' && value === 1)) next.delete(name)
        else next.set(name, String(value))
      }
      startTransition(() => router.replace(`${pathname}${next.size > 0 ? `?${next}` : ''}`, { scroll: false }))
    },
    [router, pathname, question],
  )
  return useMemo(() => {
    const typed = new URLSearchParams(question)
    const page = Number(typed.get('page') ?? '1')
    return {
      page: Number.isInteger(page) && page > 0 ? page : 1,
      sort: typed.get('sort'),
      get: (name: string) => typed.get(name) ?? '',
      set,
      isPending,
      question,
    }
  }, [question, set, isPending])
}
