'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'

/** What was typed and not sent, by the name each form is kept under. In memory alone: gone with the page and the sign-out. */
type Unsent = Map<string, Typed>
export interface Typed {
  /** The fields that were touched. */
  typed: Record<string, unknown>
  /** Of what was edited; undefined where it has none. */
  version: unknown
}
const UnsentContext = createContext<Unsent | null>(null)

/** Around the screens of who is signed in: leaving a form, or choosing another row, loses nothing of what was typed. */
export function KeepsUnsent({ children }: { children: ReactNode }) {
  const [unsent] = useState<Unsent>(() => new Map())
  return <UnsentContext value={unsent}>{children}</UnsentContext>
}

interface Kept {
  /** What was left here when the form last stood on the page. */
  found: Typed | undefined
  keep: (typed: Typed) => void
  forget: () => void
}

/** Where a form named `name` keeps its text; nowhere without a name. */
export function useUnsent(name: string | undefined): Kept | null {
  const unsent = useContext(UnsentContext)
  const [found] = useState(() => (name === undefined ? undefined : unsent?.get(name)))
  if (name === undefined || !unsent) return null
  return {
    found,
    keep: (typed) => void unsent.set(name, typed),
    forget: () => void unsent.delete(name),
  }
}
