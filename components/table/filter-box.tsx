'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Input } from '@/components/ui/input'
import { KeyCap } from '@/components/ui/key-cap'
import { useShortcut } from '@/components/ui/shortcuts'
import type { TableUrl } from './use-table-url'

export interface FilterBoxProps {
  url: TableUrl
  label: string
  /** The URL's name for it. */
  name?: string
  autoFocus?: boolean
}

/** The search box of a list: `/` jumps to it, what is typed goes to the URL after a short pause. */
export function FilterBox({ url, label, name = 'q', autoFocus }: FilterBoxProps) {
  const inUrl = url.get(name)
  const [typed, setTyped] = useState(inUrl)
  const [last, setLast] = useState(inUrl)
  const own = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  if (inUrl !== last) {
    setLast(inUrl)
    if (inUrl !== typed.trim()) setTyped(inUrl)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useShortcut('/', () => own.current?.focus(), { label })
  return (
    <span className="relative flex w-64 items-center">
      <Search aria-hidden="true" className="pointer-events-none absolute left-2 size-4 text-ink-muted" />
      <Input
        ref={own}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        autoFocus={autoFocus}
        value={typed}
        onChange={(event) => {
          const text = event.target.value
          setTyped(text)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => url.set({ [name]: text.trim() }), 250)
        }}
        className="pr-8 pl-8"
      />
      {typed === '' && <KeyCap keys="/" className="pointer-events-none absolute right-2 text-ink-faint" />}
    </span>
  )
}
