'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { Confirmed } from '@/lib/appointments/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatPhone } from '@/lib/registration/rules/phone'
import { callBooking } from './booking-call'
import type { Chosen } from './booking-words'

interface Props {
  chosen: Chosen
  request: { id: string; minutes: number; phone: string }
  onBooked: (booked: Extract<Confirmed, { outcome: 'booked' }>) => void
  onTaken: () => void
  onAgain: () => void
}

/** Six digits; the telephone offers them itself where it can (one-time-code). */
export function BookingCode({ chosen, request, onBooked, onTaken, onAgain }: Props) {
  const t = useTranslations('appointments.public')
  const text = useText()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const [isPending, setPending] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    if (!/^\d{6}$/.test(code)) return setProblem(text('validation.oneTimeCode'))
    setPending(true)
    const answer = await callBooking('confirm', chosen.hospital.code, { requestId: request.id, code })
    setPending(false)
    if (!answer.ok) {
      // The place, the hours or the day are gone by now.
      if (answer.code === 'refused' || answer.code === 'notFound') return onTaken()
      setOver(answer.code === 'duplicate')
      return setProblem(answer.code === 'duplicate' ? t('twice') : text(answer.message))
    }
    const { data } = answer
    if (data.outcome === 'booked') return onBooked(data)
    const left = data.outcome === 'wrong' ? data.left : 0
    setOver(left === 0)
    setCode('')
    setProblem(left > 0 ? t('wrong', { left }) : t('expired'))
  }
  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-3" noValidate>
      <h2 className="font-semibold">{t('codeTitle')}</h2>
      <p>{t('codeSent', { phone: formatPhone(request.phone), minutes: request.minutes })}</p>
      {problem && (
        <Notice tone="danger" isUrgent>
          {problem}
        </Notice>
      )}
      {!isOver && (
        <>
          <label htmlFor="one-time-code" className="font-medium">
            {t('code')}
          </label>
          <Input
            id="one-time-code"
            className="tabular max-w-48 text-2xl tracking-[0.3em]"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          />
          <Button type="submit" variant="primary" isPending={isPending}>
            {t('confirm')}
          </Button>
        </>
      )}
      <Button variant="ghost" className="self-start" onClick={onAgain}>
        {t('again')}
      </Button>
    </form>
  )
}
