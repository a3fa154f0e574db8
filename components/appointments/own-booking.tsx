'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { spacedCode } from '@/lib/appointments/rules/code'
import type { OwnBooking as Booking } from '@/lib/appointments/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { callBooking } from './booking-call'
import { whenText } from './booking-words'
import { QrPicture } from './qr-picture'

/** The page behind the link: when, where, and giving the place back with one question in between. */
export function OwnBooking({
  booking,
  facilityCode,
  token,
}: {
  booking: Booking
  facilityCode: string
  token: string
}) {
  const t = useTranslations('appointments.public')
  const text = useText()
  const router = useRouter()
  const [isSure, setSure] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const cancel = async () => {
    if (isPending) return
    setPending(true)
    const answer = await callBooking('cancel', facilityCode, { token })
    setPending(false)
    if (!answer.ok) return setProblem(answer.message)
    router.refresh()
  }
  const isOpen = booking.status === 'booked'
  return (
    <section className="flex flex-col gap-3">
      <Notice tone={isOpen ? 'success' : 'neutral'} title={t(`own.${booking.status}`)} />
      <p>
        <b className="tabular block text-lg font-semibold">{whenText(text, booking)}</b>
        <span className="block">{booking.room}</span>
        <span className="block">{booking.facility.name}</span>
        <span className="block text-ink-muted">{booking.facility.address}</span>
      </p>
      {isOpen && (
        <div className="flex flex-col items-center gap-1 rounded border border-line bg-surface p-3">
          <QrPicture value={booking.code} label={t('qr')} />
          <b className="tabular text-lg font-semibold">{spacedCode(booking.code)}</b>
        </div>
      )}
      {problem && (
        <Notice tone="danger" isUrgent>
          {text(problem)}
        </Notice>
      )}
      {isOpen && !isSure && <Button onClick={() => setSure(true)}>{t('cancel')}</Button>}
      {isOpen && isSure && (
        <Notice tone="warning" isUrgent title={t('cancelSure')}>
          <span className="mt-2 flex flex-wrap gap-2">
            <Button onClick={() => setSure(false)}>{t('keep')}</Button>
            <Button variant="danger" isPending={isPending} onClick={() => void cancel()}>
              {t('cancelNow')}
            </Button>
          </span>
        </Notice>
      )}
      {!isOpen && <ButtonLink href="/book">{t('bookAgain')}</ButtonLink>}
    </section>
  )
}
