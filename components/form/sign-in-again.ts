'use client'

import { useSyncExternalStore } from 'react'

let waiting: ((isSignedIn: boolean) => void)[] = []
const listeners = new Set<() => void>()

function changed() {
  for (const listener of listeners) listener()
}

/** Opens the sign-in dialog over the page; true when the same person is signed in again. Many callers, one dialog. */
export function signInAgain(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    changed()
  })
}

export function finishSignIn(isSignedIn: boolean) {
  const all = waiting
  waiting = []
  changed()
  for (const resolve of all) resolve(isSignedIn)
}

export function useIsSignInWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => waiting.length > 0,
    () => false,
  )
}
