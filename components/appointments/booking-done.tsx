'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { spacedCode } from '@/lib/appointments/rules/code'
import type { Confirmed } from '@/lib/appointments/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { type Chosen, whenText } from './booking-words'
import { QrPicture } from './qr-picture'

/** What to show at the desk, and the way to give the place back. */
export function BookingDone({ booked, chosen }: { booked: Extract<Confirmed, { outcome: 'booked' }>; chosen: Chosen }) {
  const t = useTranslations('appointments.public')
  const text = useText()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className="flex flex-col gap-3">
      <h2 ref={head} tabIndex={-1} className="text-lg font-semibold text-success">
        {t('done')}
      </h2>
      <p>
        <b className="tabular block text-lg font-semibold">{whenText(text, booked)}</b>
        <span className="block">{booked.room}</span>
        <span className="block">{chosen.hospital.name}</span>
        <span className="block text-ink-muted">{chosen.hospital.address}</span>
      </p>
      <div className="flex flex-col items-center gap-1 rounded border border-line bg-surface p-3">
        <QrPicture value={booked.code} label={t('qr')} />
        <b className="tabular text-lg font-semibold">{spacedCode(booked.code)}</b>
      </div>
      <p>{t('bring')}</p>
      <ButtonLink href={`/book/${chosen.hospital.code}/${booked.token}`} prefetch={false}>
        {t('manage')}
      </ButtonLink>
      <p className="text-sm text-ink-muted">{t('keepLink')}</p>
    </section>
  )
}
