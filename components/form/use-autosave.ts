'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useStaff } from '@/components/layout/staff-context'
import type { SaveStatus } from '@/components/ui/save-state'
import { newId } from '@/lib/kernel/ids'
import { dropDraft, findDraft, keepDraft, type LocalDraft } from './local-drafts'
import { type Call, callSignedIn } from './use-operation'

const maxWaitMs = 5_000
const maxChars = 200
const retryMs = 10_000

export interface AutosaveOptions<Value> {
  /** What is edited, with the patient in it: `note/<encounterId>`. */
  draftKey: string
  value: Value
  /** The server's draft command. `version` and ids belong into what it sends. */
  save: Call<Value, unknown>
  /** Off while the text is still the one that was loaded, or the record is signed. */
  isEnabled?: boolean
}

export interface Autosave {
  status: SaveStatus
  savedAt: Date | null
  isKeptHere: boolean
  /** Text of this person found on this computer that never reached the server. */
  found: { value: unknown; savedAt: Date } | null
  /** Sends now; true when nothing is left unsaved. */
  flush: () => Promise<boolean>
  /** After the final save, or when the person throws the found text away. */
  forget: () => Promise<void>
}

const running = new Set<() => Promise<boolean>>()

/** Before signing out: true when everything on this page has reached the server. */
export async function flushAll(): Promise<boolean> {
  return (await Promise.all([...running].map((flush) => flush()))).every(Boolean)
}

/**
 * Keeps a draft in two places: the browser at once, the server after 5 seconds or 200 characters, whichever is first.
 * A failed save says so loudly, keeps the text and tries again.
 */
export function useAutosave<Value>({ draftKey, value, save, isEnabled = true }: AutosaveOptions<Value>): Autosave {
  const staffId = useStaff()?.staffId ?? null
  const text = JSON.stringify(value)
  const [status, setStatus] = useState<SaveStatus>('idle')
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [isKeptHere, setKeptHere] = useState(true)
  const [found, setFound] = useState<Autosave['found']>(null)
  const now = useRef({ value, text, save, isEnabled })
  const saved = useRef(text)
  const sending = useRef<Promise<boolean> | null>(null)
  const hasFailed = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    now.current = { value, text, save, isEnabled }
  })

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (sending.current) await sending.current
    const { value: sent, text: sentText, save: send } = now.current
    if (!now.current.isEnabled || sentText === saved.current) return true
    setStatus('saving')
    sending.current = (async () => {
      const answer = await callSignedIn(send, sent, { idempotencyKey: newId() })
      hasFailed.current = !answer.ok
      if (!answer.ok) {
        setStatus(answer.code === 'stale' ? 'stale' : 'unsaved')
        if (answer.code !== 'stale' && answer.status !== 401) timer.current = setTimeout(() => void flush(), retryMs)
        return false
      }
      saved.current = sentText
      setSavedAt(new Date())
      const isAllSaved = now.current.text === sentText
      setStatus(isAllSaved ? 'saved' : 'pending')
      if (isAllSaved && staffId) await dropDraft(staffId, draftKey).catch(() => setKeptHere(false))
      return isAllSaved
    })()
    try {
      return await sending.current
    } finally {
      sending.current = null
    }
  }, [draftKey, staffId])

  useEffect(() => {
    if (!staffId) return
    let isGone = false
    const show = (draft: LocalDraft | undefined) => {
      if (!isGone && draft && JSON.stringify(draft.value) !== saved.current) {
        setFound({ value: draft.value, savedAt: new Date(draft.savedAt) })
      }
    }
    findDraft(staffId, draftKey).then(show, () => setKeptHere(false))
    return () => {
      isGone = true
    }
  }, [staffId, draftKey])

  useEffect(() => {
    if (!isEnabled || text === saved.current) return
    setStatus((before) => (before === 'saving' || before === 'unsaved' || before === 'stale' ? before : 'pending'))
    if (staffId) {
      const draft = { value: JSON.parse(text), savedAt: Date.now() }
      keepDraft(staffId, draftKey, draft).then(
        () => setKeptHere(true),
        () => setKeptHere(false),
      )
    }
    // After a failure only the clock tries again: typing on must not hammer a server in trouble.
    const isMuch = Math.abs(text.length - saved.current.length) >= maxChars
    if (isMuch && !hasFailed.current && !sending.current) void flush()
    else timer.current ??= setTimeout(() => void flush(), maxWaitMs)
  }, [text, isEnabled, staffId, draftKey, flush])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (now.current.isEnabled && now.current.text !== saved.current) event.preventDefault()
    }
    const hide = () => {
      if (document.visibilityState === 'hidden') void flush()
    }
    running.add(flush)
    window.addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', hide)
    return () => {
      running.delete(flush)
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', hide)
      void flush()
    }
  }, [flush])

  const forget = useCallback(async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    saved.current = now.current.text
    setFound(null)
    setStatus('idle')
    if (staffId) await dropDraft(staffId, draftKey).catch(() => setKeptHere(false))
  }, [staffId, draftKey])

  return { status, savedAt, isKeptHere, found, flush, forget }
}
