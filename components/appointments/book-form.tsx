'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DateField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import type { ComboboxItem } from '@/components/ui/combobox'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { bookAction } from '@/lib/appointments/actions'
import { minuteText, type Slot } from '@/lib/appointments/rules/slots'
import { type BookForm as BookValues, bookInput } from '@/lib/appointments/schema'
import { formatDate } from '@/lib/kernel/time'
import type { PatientCard } from '@/lib/registration/types'
import { PersonPicker } from './person-picker'

interface Props {
  slot: Slot
  room: string
  onDone: (code: string) => void
  onClose: () => void
}

/** Who, why, and where the slot is full, why all the same. */
export function BookForm({ slot, room, onDone, onClose }: Props) {
  const t = useTranslations('appointments.book')
  const defaults: BookValues = {
    sessionId: slot.sessionId,
    on: slot.on,
    minute: slot.minute,
    patientId: null,
    fullName: '',
    birthOn: '',
    birthPrecision: 'day',
    phone: '',
    reason: '',
    overbookReason: '',
  }
  return (
    <Form
      schema={bookInput}
      defaultValues={defaults}
      submit={bookAction}
      onDone={({ code }) => onDone(code)}
      label={t('title')}
    >
      <Panel title={t('titleAt', { time: minuteText(slot.minute), day: formatDate(slot.on) })} aside={room}>
        {slot.free === 0 && (
          <Notice tone={slot.overbookLeft > 0 ? 'warning' : 'danger'} className="mb-3">
            {slot.overbookLeft > 0 ? t('full', { left: slot.overbookLeft }) : t('fullNoMore')}
          </Notice>
        )}
        <Who />
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <Phone />
          <TextField name="reason" label={t('reason')} />
          {slot.free === 0 && slot.overbookLeft > 0 && (
            <TextField name="overbookReason" label={t('overbookReason')} className="sm:col-span-2" />
          )}
        </div>
        <FormActions>
          <Button shortcut="escape" onClick={onClose}>
            {t('back')}
          </Button>
          <SubmitButton isDisabled={slot.free === 0 && slot.overbookLeft === 0}>{t('submit')}</SubmitButton>
        </FormActions>
      </Panel>
    </Form>
  )
}

function Who() {
  const t = useTranslations('appointments.book')
  const { setValue } = useFormContext<BookValues>()
  const precision = useWatch<BookValues, 'birthPrecision'>({ name: 'birthPrecision' })
  const [person, setPerson] = useState<ComboboxItem<PatientCard> | null>(null)
  const choose = (item: ComboboxItem<PatientCard> | null) => {
    setPerson(item)
    setValue('patientId', item?.value ?? null)
    setValue('phone', item?.data?.phone ?? '')
  }
  return (
    <>
      <span className="mb-0.5 block font-medium">{t('patient')}</span>
      <PersonPicker
        value={person}
        onValueChange={choose}
        label={t('patient')}
        placeholder={t('patientHint')}
        autoFocus
      />
      {!person && <p className="mt-3 mb-1 text-sm text-ink-muted">{t('noRecord')}</p>}
      {!person && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="fullName" label={t('fullName')} isRequired />
          <DateField
            name="birthOn"
            label={t('birthOn')}
            hint={t('birthHint')}
            allowsPartial
            precision={precision ?? 'day'}
            onPrecisionChange={(told) => setValue('birthPrecision', told)}
          />
        </div>
      )}
    </>
  )
}

/** Of a record the number may be known already; of a voice on the telephone it is all there is. */
function Phone() {
  const t = useTranslations('appointments.book')
  const patientId = useWatch<BookValues, 'patientId'>({ name: 'patientId' })
  return <TextField name="phone" label={t('phone')} inputMode="tel" isRequired={!patientId} />
}
