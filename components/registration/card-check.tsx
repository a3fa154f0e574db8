'use client'

import clsx from 'clsx'
import { Loader2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Tone, ToneIcon } from '@/components/ui/badge'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime, formatTime } from '@/lib/kernel/time'
import { isKnownCode } from '@/lib/registration/rules/gateway'
import type { CardCheckView } from '@/lib/registration/types'

type Answer = NonNullable<CardCheckView['answer']>

export const checkTones: Record<Answer['state'], Tone> = {
  valid: 'success',
  papers: 'info',
  notYet: 'warning',
  replaced: 'warning',
  mismatch: 'warning',
  badRequest: 'warning',
  unknown: 'warning',
  expired: 'danger',
  notFound: 'danger',
  revoked: 'danger',
  decreased: 'danger',
}

const colours: Partial<Record<Tone, string>> = {
  success: 'text-success',
  info: 'text-info',
  warning: 'text-warning',
  danger: 'text-danger',
}

/** What the insurance gateway last said of a card, in one line: a shape and words, turning by itself. */
export function CardCheckState({
  check,
  isConnected,
}: {
  check: CardCheckView | null
  isConnected?: boolean | undefined
}) {
  const t = useTranslations('registration.cardCheck')
  if (isConnected === false) return <Line tone="neutral">{t('notConnectedShort')}</Line>
  if (!check) return null
  const { waiting, answer } = check
  if (waiting && !waiting.failure) {
    return (
      <Line tone="neutral" icon={<Loader2 aria-hidden="true" className="size-3.5 shrink-0 motion-safe:animate-spin" />}>
        {t('asking')}
      </Line>
    )
  }
  return (
    <>
      {waiting && <Waiting waiting={waiting} />}
      {answer && <Checked answer={answer} isOld={waiting !== null} />}
      {!waiting && !answer && <Line tone="neutral">{t('never')}</Line>}
    </>
  )
}

function Waiting({ waiting }: { waiting: NonNullable<CardCheckView['waiting']> }) {
  const t = useTranslations('registration.cardCheck')
  const { failure, nextAttemptAt, isGivenUp } = waiting
  const next = nextAttemptAt ? new Date(nextAttemptAt) : null
  const then = isGivenUp
    ? t('givenUp')
    : next && next.getTime() > Date.now()
      ? t('retryAt', { time: formatTime(next) })
      : t('retrySoon')
  return (
    <Line tone="warning">
      {t('unchecked', { failure: t(`failure.${failure ?? 'down'}`) })}, {then}
    </Line>
  )
}

function Checked({ answer, isOld }: { answer: Answer; isOld: boolean }) {
  const t = useTranslations('registration.cardCheck')
  const at = new Date(answer.checkedAt)
  return (
    <Line tone={isOld ? 'neutral' : checkTones[answer.state]}>
      {t('checked', {
        time: answer.isToday ? formatTime(at) : formatDateTime(at),
        state: t(`state.${answer.state}`),
      })}
      {answer.differences.length > 0 && ` · ${t('differs', { count: answer.differences.length })}`}
    </Line>
  )
}

function Line({ tone, icon, children }: { tone: Tone; icon?: React.ReactNode; children: React.ReactNode }) {
  return (
    <span className={clsx('tabular flex items-start gap-1.5 font-medium', colours[tone] ?? 'text-ink-muted')}>
      <span className="flex h-5 items-center">{icon ?? <ToneIcon tone={tone} className="size-3.5" />}</span>
      <span>{children}</span>
    </span>
  )
}

/** The meaning of the code in the gateway's own words. */
export function CodeMeaning({ code }: { code: string }) {
  const t = useTranslations('registration.cardCheck')
  const text = useText()
  if (!isKnownCode(code)) return <>{t('codeUnknown', { code })}</>
  return <>{t('code', { code, meaning: text(`registration.cardCheck.codes.c${code}`) })}</>
}
