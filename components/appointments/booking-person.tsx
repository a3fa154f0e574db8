'use client'

import { useTranslations } from 'next-intl'
import { DateField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { askForCodeInput } from '@/lib/appointments/schema'
import type { AskedForCode } from '@/lib/appointments/types'
import type { Answer } from '@/lib/gate/remote'
import { callBooking } from './booking-call'
import type { Chosen } from './booking-words'

interface Props {
  chosen: Chosen
  onSent: (request: { id: string; minutes: number; phone: string }) => void
  onTaken: () => void
}

/** Name, birth date, telephone: all that is asked of somebody whose identity the desk looks at later. */
export function BookingPerson({ chosen, onSent, onTaken }: Props) {
  const t = useTranslations('appointments.public')
  const { sessionId, on, minute } = chosen
  const submit = async (input: object): Promise<Answer<AskedForCode>> => {
    const answer = await callBooking('code', chosen.hospital.code, input)
    if (answer.ok && answer.data.outcome === 'tooMany')
      return { ok: false, status: 429, code: 'tooMany', message: 'appointments.public.tooMany' }
    return answer
  }
  return (
    <Form
      schema={askForCodeInput}
      defaultValues={{ sessionId, on, minute, fullName: '', birthOn: '', phone: '', reason: '' }}
      submit={submit}
      onDone={(answer, input) =>
        answer.outcome === 'sent'
          ? onSent({ id: answer.requestId, minutes: answer.minutes, phone: input.phone })
          : onTaken()
      }
      label={t('who')}
    >
      <h2 className="mb-2 font-semibold">{t('who')}</h2>
      <div className="grid gap-3">
        <TextField name="fullName" label={t('fullName')} autoComplete="name" autoFocus />
        <DateField name="birthOn" label={t('birthOn')} />
        <TextField
          name="phone"
          label={t('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          hint={t('phoneHint')}
        />
        <TextField name="reason" label={t('reason')} />
      </div>
      <p className="my-3 text-sm text-ink-muted">{t('privacy')}</p>
      <SubmitButton shortcut="">{t('sendCode')}</SubmitButton>
    </Form>
  )
}
