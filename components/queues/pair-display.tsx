'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'

/** A plain form: it works on a television without scripts. An address that carries the token fills it in by itself. */
export function PairDisplay({ hall, isWrong }: { hall: string; isWrong: boolean }) {
  const t = useTranslations('queues.display')
  const form = useRef<HTMLFormElement>(null)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const token = decodeURIComponent(window.location.hash.slice(1))
    if (!token || isWrong || !box.current) return
    // Kept out of the history and of what is sent on.
    window.history.replaceState(null, '', window.location.pathname)
    box.current.value = token
    form.current?.submit()
  }, [isWrong])
  return (
    <main
      id="main"
      data-density="patient"
      className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 p-6"
    >
      <h1 className="text-2xl font-semibold">{t('pair')}</h1>
      <p className="text-ink-muted">{t('pairText')}</p>
      {isWrong && (
        <Notice tone="danger" isUrgent>
          {t('wrong')}
        </Notice>
      )}
      <form ref={form} method="post" action={`/display/${hall}/open`} className="flex flex-col gap-3">
        <label htmlFor="token" className="font-medium">
          {t('token')}
        </label>
        <Input
          ref={box}
          id="token"
          name="token"
          required
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          className="font-mono text-xl tracking-widest uppercase"
        />
        <button type="submit" className={buttonClass('primary')}>
          {t('connect')}
        </button>
      </form>
    </main>
  )
}
