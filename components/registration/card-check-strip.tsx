'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatTime } from '@/lib/kernel/time'
import { listUncheckedCardsAction, retryCardChecksAction } from '@/lib/registration/actions'
import type { UncheckedCards } from '@/lib/registration/types'

const everyMs = 10_000
/** After a retry the answers come within seconds. */
const soonMs = 2_000

/** Cards the insurance gateway has not answered for; the desk goes on, they turn by themselves. */
export function CardCheckStrip({ initial, mayRetry }: { initial: UncheckedCards; mayRetry: boolean }) {
  const t = useTranslations('registration.cardCheck')
  const text = useText()
  const [unchecked, setUnchecked] = useState(initial)
  const [retriedAt, setRetriedAt] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const retry = useOperation(retryCardChecksAction)
  const { isConnected } = initial
  useEffect(() => {
    if (!isConnected) return
    const controller = new AbortController()
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return
      const call = listUncheckedCardsAction({}, { isPolling: true, signal: controller.signal })
      const answer = await call.catch(() => null)
      if (answer?.ok && !controller.signal.aborted) setUnchecked(answer.data)
    }
    const timer = setInterval(() => void refresh(), everyMs)
    const soon = retriedAt ? setTimeout(() => void refresh(), soonMs) : undefined
    return () => {
      controller.abort()
      clearInterval(timer)
      clearTimeout(soon)
    }
  }, [isConnected, retriedAt])
  const onRetry = async () => {
    const answer = await retry.run({})
    if (!answer) return
    if (!answer.ok) return void toast.error(text(answer.message))
    toast.info(t('strip.retried', { count: answer.data.count }))
    setRetriedAt(Date.now())
  }
  const { total, rows } = unchecked
  if (total === 0) return null
  const [first] = rows
  return (
    <Notice
      tone="warning"
      title={
        <>
          {t('strip.title', { count: total })}
          {first && ` – ${t(`failure.${first.failure}`)}`}
        </>
      }
      actions={
        <>
          <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'strip.hide' : 'strip.show')}
          </Button>
          {mayRetry && (
            <Button size="sm" isPending={retry.isPending} onClick={() => void onRetry()}>
              {t('strip.retry')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('strip.hint')}</p>
      {isOpen && (
        <ul className="mt-1 max-h-60 overflow-y-auto border-t border-warning-line">
          {rows.map((row) => (
            <li
              key={`${row.patientId}/${row.cardNumber}`}
              className="flex flex-wrap items-baseline gap-x-3 border-b border-warning-line py-1 last:border-b-0"
            >
              <Link className="font-medium text-accent hover:underline" href={`/patients/${row.patientId}/check-in`}>
                {row.fullName}
              </Link>
              <span className="tabular text-sm text-ink-muted">{row.recordNumber}</span>
              <span className="tabular">{row.cardNumber}</span>
              <span className="tabular ml-auto text-sm text-ink-muted">
                {t('strip.askedAt', { time: formatTime(new Date(row.requestedAt)) })}
                {row.nextAttemptAt && ` · ${t('retryAt', { time: formatTime(new Date(row.nextAttemptAt)) })}`}
              </span>
            </li>
          ))}
          {total > rows.length && <li className="py-1">{t('strip.more', { count: total - rows.length })}</li>}
        </ul>
      )}
    </Notice>
  )
}
