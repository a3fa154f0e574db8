'use client'

import { useCallback, useEffect, useState } from 'react'
import { useStaff } from '@/components/layout/staff-context'

export type Visibility = Record<string, boolean>

/** Which columns a person wants, kept on this computer per person and table. */
export function useColumnChoice(
  tableId: string,
  defaults: Visibility,
): [Visibility, (next: Visibility | null) => void] {
  const key = `mach:columns:${useStaff()?.staffId ?? 'public'}:${tableId}`
  const [chosen, setChosen] = useState<Visibility | null>(null)
  useEffect(() => setChosen(read(key)), [key])
  const choose = useCallback(
    (next: Visibility | null) => {
      setChosen(next)
      if (next === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
    },
    [key],
  )
  return [chosen ?? defaults, choose]
}

function read(key: string): Visibility | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof stored === 'object' && stored !== null ? (stored as Visibility) : null
  } catch {
    return null
  }
}
