'use client'

import clsx from 'clsx'
import { Check, Circle, Loader2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RelativeTime } from '@/components/ui/time'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { ReferralStatus } from '@/lib/referrals/rules/state'
import type { ReferralStepView, ReferralView } from '@/lib/referrals/types'
import { referralWord } from '@/lib/referrals/words'

const road: readonly ReferralStatus[] = ['signed', 'queued', 'delivered', 'accepted', 'arrived']

/** The parcel's way: what has happened, with whom and when, and what is still to come. */
export function ReferralTrack({ referral }: { referral: ReferralView }) {
  const t = useTranslations('referrals.track')
  const { steps, status, isPaper } = referral
  const done = steps.filter((step) => step.status !== 'queued' || status === 'queued')
  const last = Math.max(...steps.map((step) => road.indexOf(step.status)), -1)
  const isEnded = status === 'declined' || status === 'cancelled' || status === 'closed' || isPaper
  const ahead = isEnded ? [] : road.slice(last + 1)
  return (
    <ol aria-label={t('title')} className="flex flex-col" aria-live="polite">
      {done.map((step) => (
        <Done key={step.id} step={step} isPaper={isPaper} isNow={step.status === 'queued' && status === 'queued'} />
      ))}
      {ahead.map((next) => (
        <li key={next} className="flex gap-2 py-1 text-ink-faint">
          <Circle aria-hidden="true" className="mt-1 size-4 shrink-0" />
          {t(`ahead.${next}`)}
        </li>
      ))}
    </ol>
  )
}

function Done({ step, isPaper, isNow }: { step: ReferralStepView; isPaper: boolean; isNow: boolean }) {
  const text = useText()
  const word = referralWord(step.status, isPaper)
  const isBad = step.status === 'declined' || step.status === 'cancelled'
  const Shape = isNow ? Loader2 : isBad ? X : Check
  return (
    <li className="flex gap-2 py-1">
      <Shape
        aria-hidden="true"
        className={clsx(
          'mt-1 size-4 shrink-0',
          isNow ? 'animate-spin text-info' : isBad ? 'text-danger' : 'text-success',
        )}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-semibold">{text(isNow ? 'referrals.track.sending' : word.key)}</b>
          <RelativeTime at={step.at} className="tabular text-sm text-ink-muted" />
        </p>
        <p className="text-sm text-ink-muted">
          {[step.byName || text('referrals.track.system'), step.facilityName].filter(Boolean).join(' · ')}
        </p>
        {step.note && <p className="whitespace-pre-line">{step.note}</p>}
      </div>
    </li>
  )
}
