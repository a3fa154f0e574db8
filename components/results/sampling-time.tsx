'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { DateInput } from '@/components/ui/date-input'
import { Input } from '@/components/ui/input'
import { useText } from '@/lib/kernel/i18n/use-text'
import { businessDay, formatTime } from '@/lib/kernel/time'
import type { SamplingTime, SamplingTimeTyped } from '@/lib/results/rules/sampling-time'

export const samplingTimeId = 'lab-sampling-time'

export const samplingTimeOf = (collectedAt: string | null): SamplingTimeTyped =>
  collectedAt
    ? { on: businessDay(new Date(collectedAt)), time: formatTime(new Date(collectedAt)) }
    : { on: '', time: '' }

interface SamplingTimeFieldProps {
  typed: SamplingTimeTyped
  read: SamplingTime
  onChange: (typed: SamplingTimeTyped) => void
}

/** "Lấy mẫu lúc": left empty where nobody knows; the paper then says none. */
export function SamplingTimeField({ typed, read, onChange }: SamplingTimeFieldProps) {
  const t = useTranslations('results.enter')
  const text = useText()
  const id = useId()
  const problem = read.ok ? null : text(read.message)
  const aria = { 'aria-invalid': problem !== null || undefined, 'aria-describedby': problem ? id : undefined }
  return (
    <fieldset>
      <legend className="mb-0.5 font-medium">{t('collectedAt')}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <span className="block w-24">
          <Input
            {...aria}
            id={samplingTimeId}
            aria-label={t('collectedTime')}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('timeFormat')}
            maxLength={5}
            value={typed.time}
            onChange={(event) => onChange({ ...typed, time: event.target.value })}
            className="tabular"
          />
        </span>
        <span className="block w-36">
          <DateInput
            {...aria}
            aria-label={t('collectedDay')}
            value={typed.on}
            onValueChange={(on) => onChange({ ...typed, on })}
          />
        </span>
        <span className="text-sm text-ink-muted">{t('collectedHint')}</span>
      </div>
      {problem && (
        <p id={id} className="mt-0.5 text-sm font-medium text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
