'use client'

import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** `n`, `?`, `escape`, `f2`, `ctrl+enter` (Ctrl here is also ⌘), `alt+1`. */
  keys: string
  label: string
  /** Open layers above the page (dialogs) keep the keys of the page quiet. */
  layer: number
  isEverywhere: boolean
}

interface Entry extends Shortcut {
  run: (event: KeyboardEvent) => void
}

const entries: Entry[] = []
const layers: symbol[] = []
const listeners = new Set<() => void>()
const singleKeysOff = 'mach:single-keys-off'
let snapshot: readonly Shortcut[] = []
const nothing: readonly Shortcut[] = []

function changed() {
  snapshot = [...entries]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const LayerContext = createContext(0)

/** One key, one action, while the component is on screen. The newest of two with the same key wins. */
export function useShortcut(
  keys: string | undefined,
  run: (event: KeyboardEvent) => void,
  options: { label: string; isEnabled?: boolean; isEverywhere?: boolean },
) {
  const layer = useContext(LayerContext)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  const { label, isEnabled = true, isEverywhere = false } = options
  useEffect(() => {
    if (!keys || !isEnabled) return
    const entry: Entry = { keys, label, layer, isEverywhere, run: (event) => latest.current(event) }
    if (entries.length === 0) window.addEventListener('keydown', dispatch)
    entries.push(entry)
    changed()
    return () => {
      entries.splice(entries.indexOf(entry), 1)
      if (entries.length === 0) window.removeEventListener('keydown', dispatch)
      changed()
    }
  }, [keys, label, layer, isEnabled, isEverywhere])
}

/** Call inside a dialog: returns the layer its content belongs to. */
export function useLayer(isOpen: boolean): number {
  const parent = useContext(LayerContext)
  useEffect(() => {
    if (!isOpen) return
    const layer = Symbol('layer')
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [isOpen])
  return parent + 1
}

export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => nothing,
  )
}

/** WCAG 2.1.4: single-letter shortcuts can be switched off. Kept on this workstation. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(singleKeysOff) === null,
    () => true,
  )
  const set = (next: boolean) => {
    if (next) localStorage.removeItem(singleKeysOff)
    else localStorage.setItem(singleKeysOff, '1')
    changed()
  }
  return [isOn, set]
}

function dispatch(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const found = entries.findLast((entry) => entry.layer >= layers.length && matches(event, entry.keys))
  if (!found || (isPlain(found.keys) && (isTyping(event.target) || localStorage.getItem(singleKeysOff) !== null)))
    return
  event.preventDefault()
  found.run(event)
}

const isPlain = (keys: string) => !/^(ctrl|alt)\+|^escape$|^f\d+$/.test(keys)

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || target.matches('textarea, select, [role="combobox"], [role="menuitem"]')
}

/** With a Vietnamese input method on, `key` may be `Process` or an accented letter: then the place of the key counts. */
export function matches(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>, keys: string) {
  const parts = keys.toLowerCase().split('+')
  const wanted = parts.at(-1) ?? ''
  if (parts.includes('ctrl') !== (event.ctrlKey || event.metaKey)) return false
  if (parts.includes('alt') !== event.altKey) return false
  const pressed = event.key.toLowerCase()
  if (pressed === wanted) return true
  const isPlainKey = /^[\x20-\x7e]$/.test(pressed) || /^[a-z]+\d*$/.test(pressed)
  if (isPlainKey && pressed !== 'process' && pressed !== 'unidentified') return false
  return event.code.toLowerCase() === `key${wanted}` || event.code.toLowerCase() === `digit${wanted}`
}

/** `ctrl+enter` → what is printed on the cap. */
export function capsOf(keys: string): string[] {
  const names: Record<string, string> = {
    ctrl: 'Ctrl',
    alt: 'Alt',
    enter: '↵',
    escape: 'Esc',
    arrowup: '↑',
    arrowdown: '↓',
  }
  return keys.split('+').map((key) => names[key.toLowerCase()] ?? key.toUpperCase())
}

/** The value of `aria-keyshortcuts`. */
export function ariaKeys(keys: string | undefined): string | undefined {
  return keys
    ?.replace(/ctrl/i, 'Control')
    .replace(/\b(enter|escape|alt)\b/gi, (key) => key[0]?.toUpperCase() + key.slice(1))
}
