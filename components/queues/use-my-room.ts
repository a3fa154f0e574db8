'use client'

import { useSyncExternalStore } from 'react'

const roomKey = 'mach:my-room'
const listeners = new Set<() => void>()

/** The room this workstation stands in: kept here, because a computer does not walk about. */
export function useMyRoom(): [string | null, (id: string | null) => void] {
  const roomId = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => localStorage.getItem(roomKey),
    () => null,
  )
  const keep = (id: string | null) => {
    if (id) localStorage.setItem(roomKey, id)
    else localStorage.removeItem(roomKey)
    for (const listener of listeners) listener()
  }
  return [roomId, keep]
}
