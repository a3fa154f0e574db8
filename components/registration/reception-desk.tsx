'use client'

import { ScanLine } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { callSignedIn } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { useShortcut } from '@/components/ui/shortcuts'
import { useAsyncSearch } from '@/components/ui/use-async-search'
import { findByScanAction, searchPatientsAction } from '@/lib/registration/actions'
import { ownNationality } from '@/lib/registration/rules/nationality'
import { isFirstLineOnly, isMachineReadable } from '@/lib/registration/rules/passport'
import { readScan } from '@/lib/registration/rules/scan'
import type { CheckedIn, PatientCard, ScanAnswer } from '@/lib/registration/types'
import { CameraScan } from './camera-scan'
import { carry } from './carried'
import { FoundList } from './found-list'
import { IssuedStrip } from './issued-strip'
import { printTicketHere } from './print-ticket'
import { pauseAfter } from './scan-pause'
import { ScanResult } from './scan-result'

const isScanned = (text: string): boolean =>
  /[|｜¦]|^mach\s*[:;]|\/q\/\d{24}|^mh\s?[12](?:\s?\d){10}$/i.test(text.trim()) || isMachineReadable(text)
/** A scanner may end with two Enters: the second is not the clerk's. */
const settleMs = 350

const searchPatients = async (text: string, signal: AbortSignal): Promise<readonly PatientCard[]> => {
  const answer = await callSignedIn(searchPatientsAction, { text }, { signal })
  if (!answer.ok) throw new Error(answer.code)
  return answer.data.patients
}

/** One box for everything: a scan is recognised, anything else is searched as it is typed. */
export function ReceptionDesk() {
  const t = useTranslations('registration.desk')
  const router = useRouter()
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [scanned, setScanned] = useState<ScanAnswer | null>(null)
  const [scanState, setScanState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const [entered, setEntered] = useState<string | null>(null)
  const [issued, setIssued] = useState<{ visit: CheckedIn; patient: PatientCard } | null>(null)
  const enter = useRef<(() => void) | null>(null)
  const shownAt = useRef(0)
  const asked = useRef<string | null>(null)
  /** Asked in vain: not again by itself, but by Enter. */
  const unanswered = useRef<string | null>(null)
  const found = useAsyncSearch(searchPatients, text, { isActive: !isScanned(text), minLength: 2, debounceMs: 120 })
  const query = text.trim()
  const isCurrent = found.status === 'ready' && found.query === query
  const hasQuery = query.length >= 2 && !isScanned(query)
  const rowCount = found.items.length + 1

  const checkIn = (patient: PatientCard, roomId: string | null = null) => {
    carry({ scan: scanned?.scan ?? null, text: '', roomId })
    router.push(`/patients/${patient.id}/check-in`)
  }
  const register = () => {
    const scan = scanned?.scan ?? readScan(text)
    carry({ scan: scan.kind === 'unreadable' ? null : scan, text: scanned ? '' : query })
    const isForeign = scan.kind === 'passport' && scan.card.nationalityCode !== ownNationality
    router.push(isForeign ? '/patients/new?kind=foreigner' : '/patients/new')
  }
  const lookUp = async (scan: string, mayGrow = false) => {
    const paper = readScan(scan)
    // A slip or a booking: appointments knows whose it is and what it opens.
    if (paper.kind === 'slip' || paper.kind === 'appointment') return router.push(`/appointments/arrive/${paper.code}`)
    setScanState('asking')
    setScanned(null)
    setIssued(null)
    asked.current = scan
    if (!mayGrow) setText('')
    const answer = await callSignedIn(findByScanAction, { text: scan.slice(0, 2000) }, {})
    if (asked.current !== scan) return
    asked.current = null
    setText('')
    setScanState(answer.ok ? 'idle' : 'failed')
    shownAt.current = performance.now()
    if (answer.ok) setScanned(answer.data)
    else {
      unanswered.current = scan
      setText(scan)
    }
  }
  const onIssued = (visit: CheckedIn, patient: PatientCard) => {
    clear()
    setIssued({ visit, patient })
    printTicketHere(visit.ticketId)
    router.refresh()
  }
  const clear = () => {
    // What is still on its way was asked for by somebody who thought better of it.
    asked.current = null
    setIssued(null)
    setText('')
    setScanned(null)
    setScanState('idle')
    setActive(0)
    box.current?.focus()
  }
  const open = (row: number) => {
    const patient = found.items[row]
    if (patient) checkIn(patient)
    else register()
  }

  useShortcut('/', () => box.current?.focus(), { label: t('box') })
  const latest = useRef({ lookUp, checkIn, items: found.items })
  useEffect(() => {
    latest.current = { lookUp, checkIn, items: found.items }
  })
  useEffect(() => box.current?.focus(), [])
  // A scanner without an Enter: the code is whole when the keys rest.
  useEffect(() => {
    if (!isScanned(text) || text === unanswered.current) return
    // More keys may still come: the text stands until the answer is there, and is asked again with them.
    const timer = setTimeout(() => void latest.current.lookUp(text, true), pauseAfter(text))
    return () => clearTimeout(timer)
  }, [text])
  // Enter came before the answer: it counts for this text only, and only where there is one person to mean.
  useEffect(() => {
    if (entered === null || !isCurrent) return
    setEntered(null)
    const [only, second] = latest.current.items
    if (entered === query && only && !second) latest.current.checkIn(only)
  }, [entered, isCurrent, query])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hasQuery) {
      event.preventDefault()
      setActive((before) => (before + (event.key === 'ArrowDown' ? 1 : -1) + rowCount) % rowCount)
    } else if (event.key === 'Escape' && (text || scanned)) {
      event.preventDefault()
      event.stopPropagation()
      clear()
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      // The second line of a passport follows by itself.
      if (isFirstLineOnly(query)) return
      // The scanner's own Enter behind what is asked already.
      if (asked.current !== null && asked.current.trim() === query) return
      if (isScanned(query)) void lookUp(query)
      else if (!query) onEmptyEnter(event.timeStamp)
      else if (isCurrent) open(Math.min(active, rowCount - 1))
      else setEntered(query)
    }
  }
  /** The key counts as of when it was pressed: a computer in trouble may hand it on much later. */
  const onEmptyEnter = (pressedAt: number) => {
    if (!scanned || pressedAt - shownAt.current < settleMs) return
    const [only] = scanned.patients
    if (scanned.patients.length === 1) enter.current?.()
    else if (!only && scanned.scan.kind !== 'unreadable') register()
  }

  return (
    <section aria-label={t('title')} className="rounded-md border border-line bg-surface">
      <div className="p-3">
        <div className="relative flex items-center gap-2">
          <ScanLine aria-hidden="true" className="pointer-events-none absolute left-3 size-5 text-ink-muted" />
          <label htmlFor="desk-box" className="sr-only">
            {t('box')}
          </label>
          <input
            ref={box}
            id="desk-box"
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            placeholder={t('placeholder')}
            aria-expanded={hasQuery}
            aria-controls="desk-results"
            aria-autocomplete="list"
            aria-activedescendant={hasQuery && isCurrent ? `desk-row-${Math.min(active, rowCount - 1)}` : undefined}
            aria-describedby="desk-hint"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setActive(0)
              setEntered(null)
              if (asked.current !== null) setScanState('idle')
              asked.current = null
              unanswered.current = null
              if (event.target.value) {
                setScanned(null)
                setIssued(null)
              }
            }}
            onKeyDown={onKeyDown}
            className="h-12 min-w-0 flex-1 rounded border border-line-control bg-surface pr-3 pl-11 text-lg text-ink focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0"
          />
          <CameraScan onText={(code) => void lookUp(code)} />
          <Button shortcut="alt+n" label={t('registerNew')} onClick={register}>
            {t('registerNewShort')}
          </Button>
        </div>
        <p id="desk-hint" className="mt-1 flex justify-between text-sm text-ink-muted">
          <span>{t('hint')}</span>
          <span>{hasQuery && t('keys')}</span>
        </p>
        <p role="status" className="sr-only">
          {isCurrent && hasQuery && t('found', { count: found.items.length })}
          {(found.status === 'searching' || scanState === 'asking') && t('searching')}
        </p>
      </div>
      {hasQuery && (
        <FoundList
          items={found.items}
          isCurrent={isCurrent}
          isFailed={found.status === 'failed'}
          active={Math.min(active, rowCount - 1)}
          onActive={setActive}
          onOpen={open}
          onRetry={found.retry}
        />
      )}
      {issued && !hasQuery && <IssuedStrip {...issued} />}
      {!hasQuery && (
        <ScanResult
          answer={scanned}
          state={scanState}
          enter={enter}
          onIssued={onIssued}
          onCheckIn={checkIn}
          onRegister={register}
          onClear={clear}
          onChanged={setScanned}
        />
      )}
    </section>
  )
}
