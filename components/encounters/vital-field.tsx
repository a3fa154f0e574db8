'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { useField } from '@/components/form/field'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberInput } from '@/components/ui/number-input'
import { Flag, type FlagCode } from '@/components/ui/values'
import type { Known } from '@/lib/encounters/rules/last-known'
import { checkVital, type VitalCode, type VitalFlag, vitalCodes } from '@/lib/encounters/rules/vitals'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { formatTime } from '@/lib/kernel/time'
import { useVitalUnit } from './use-vital-unit'

export const flagCode = (flag: VitalFlag | null): FlagCode =>
  flag && (flag.isCritical ? (flag.side === 'H' ? 'HH' : 'LL') : flag.side)

interface VitalFieldProps {
  code: VitalCode
  ageMonths: number
  /** The last value there is, with the same unit. */
  last: Known | null
  /** When the last set was measured: an older value says its own time. */
  lastSetAt: string | undefined
  autoFocus?: boolean
}

/** A measurement as it is typed: unit, flag with its word, and what is unusual for the age. */
export function VitalField({ code, ageMonths, last, lastSetAt, autoFocus }: VitalFieldProps) {
  const t = useTranslations('encounters')
  const text = useText()
  const unitOf = useVitalUnit()
  const name = `vitals.${code}`
  const { id, field, error, isOff, aria } = useField({ name, label: t(`vitals.label.${code}`) })
  const check = typeof field.value === 'number' ? checkVital(code, field.value, ageMonths) : null
  const flag = check?.ok ? flagCode(check.flag) : null
  const warning = check?.ok ? check.warnings[0] : undefined
  const accepted = useAccepted()
  const { onChange, ...rest } = field
  return (
    <div className={clsx('min-w-0', error && 'border-l-2 border-danger-solid pl-2')}>
      <div className="mb-0.5 flex min-h-5 flex-wrap items-center gap-x-1.5">
        <label id={`${id}-label`} htmlFor={id} className="shrink-0 leading-5 font-medium whitespace-nowrap">
          {t(`vitals.label.${code}`)}
        </label>
        <Flag code={flag} withWord="short" className="text-sm" />
      </div>
      {error && (
        <p id={`${id}-error`} className="mb-0.5 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      <NumberInput
        {...{ id, autoFocus }}
        {...aria}
        {...rest}
        unit={unitOf(code)}
        onValueChange={(value) => {
          accepted.set(code, false)
          onChange(value)
        }}
        readOnly={isOff}
      />
      {last && (
        <p className="tabular text-xs text-ink-faint">
          {t('triage.last')}: {formatDecimal(last.value)}
          {last.measuredAt !== lastSetAt && ` · ${formatTime(new Date(last.measuredAt))}`}
        </p>
      )}
      {warning && (
        <p className="mt-1 rounded border border-warning-line bg-warning-surface px-2 py-1 text-sm text-warning">
          {text(warning.key, warning.values)}
        </p>
      )}
    </div>
  )
}

/** The numbers somebody measured again, and the way to say so. */
function useAccepted() {
  const { setValue, getFieldState, getValues } = useFormContext()
  useWatch({ name: 'acceptedWarnings' })
  const codes: VitalCode[] = getValues('acceptedWarnings') ?? []
  const set = (code: VitalCode, isOn: boolean) => {
    if (codes.includes(code) === isOn) return
    const others = codes.filter((other) => other !== code)
    setValue('acceptedWarnings', isOn ? [...others, code] : others, {
      shouldDirty: true,
      shouldValidate: getFieldState(`vitals.${code}`).error !== undefined,
    })
  }
  return { codes, set }
}

/**
 * The unusual numbers, each with its box to tick. They stand behind the last measurement: whoever types number, Tab,
 * number must not have a box come between two fields.
 */
export function UnusualVitals({ ageMonths }: { ageMonths: number }) {
  const t = useTranslations('encounters')
  const unitOf = useVitalUnit()
  const { codes, set } = useAccepted()
  const vitals: Partial<Record<VitalCode, unknown>> = useWatch({ name: 'vitals' })
  const unusual = vitalCodes.flatMap((code) => {
    const value = vitals[code]
    const check = typeof value === 'number' ? checkVital(code, value, ageMonths) : null
    return typeof value === 'number' && check?.ok && check.warnings.length > 0 ? [{ code, value }] : []
  })
  if (unusual.length === 0) return null
  return (
    <div className="mt-3 flex flex-wrap gap-x-6 rounded border border-warning-line bg-warning-surface px-3 py-1">
      {unusual.map(({ code, value }) => (
        <Checkbox
          key={code}
          label={t('vitals.checkedValue', {
            label: t(`vitals.label.${code}`),
            value: [formatDecimal(value), unitOf(code)].filter(Boolean).join(' '),
          })}
          checked={codes.includes(code)}
          onChange={(event) => set(code, event.currentTarget.checked)}
        />
      ))}
    </div>
  )
}
