'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { useNow } from '@/components/ui/time'
import { useText } from '@/lib/kernel/i18n/use-text'
import { businessDay, type CalendarDate, isCalendarDate } from '@/lib/kernel/time'
import { compactNumber } from '@/lib/registration/rules/digits'
import type { Notice as Warning } from '@/lib/registration/rules/notice'
import { personWarnings } from '@/lib/registration/rules/person'
import type { RegisterPatientForm } from '@/lib/registration/schema'

/** What contradicts itself, as it is typed; saved only after somebody says that he asked. */
export function PersonWarnings() {
  const t = useTranslations('registration.new')
  const text = useText()
  const { setValue } = useFormContext<RegisterPatientForm>()
  const values = useWatch<RegisterPatientForm>()
  const now = useNow()
  const warnings = now ? warningsOf(values, businessDay(now)) : []
  const keys = warnings.map(({ key }) => key)
  const shown = keys.join(' ')
  // A confirmation is for the warnings that were read, not for those that come later.
  const [confirmed, setConfirmed] = useState('')
  const isConfirmed = shown !== '' && confirmed === shown
  useEffect(() => setValue('acceptedWarnings', isConfirmed ? shown.split(' ') : []), [isConfirmed, shown, setValue])
  if (warnings.length === 0) return null
  return (
    <Notice tone="warning" title={t('warningsTitle')}>
      <ul className="list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warning.key}>{text(warning.key, warning.values)}</li>
        ))}
      </ul>
      <Checkbox
        label={t('confirm')}
        checked={isConfirmed}
        onChange={(event) => setConfirmed(event.target.checked ? shown : '')}
      />
    </Notice>
  )
}

function warningsOf(values: Partial<RegisterPatientForm>, today: CalendarDate): Warning[] {
  if (!values.birthOn || !isCalendarDate(values.birthOn) || !values.sex) return []
  return personWarnings(
    {
      fullName: values.fullName ?? '',
      sex: values.sex,
      birthOn: values.birthOn,
      birthPrecision: values.birthPrecision ?? 'day',
      citizenId: compactNumber(values.citizenId ?? '') || null,
      guardianName: values.guardianName ?? null,
    },
    today,
  )
}
