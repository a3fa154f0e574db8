'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { useController } from 'react-hook-form'
import { useText } from '@/lib/kernel/i18n/use-text'
import { fieldId, useThisForm } from './form-context'

export interface FieldProps {
  /** Path in the input: `patient.fullName`, `items.0.quantity`. */
  name: string
  label: ReactNode
  hint?: ReactNode
  /** The label stays for a screen reader only: in a row of a table. */
  isLabelHidden?: boolean
  isDisabled?: boolean
  /** Asked because of what else the form holds: the schema alone does not say it. */
  isRequired?: boolean
  autoFocus?: boolean
  className?: string
}

/** Everything a control needs from the form: value, handlers, ids, error. */
export function useField({
  name,
  label,
  hint,
  isDisabled,
  isRequired: isAsked = false,
}: Pick<FieldProps, 'name' | 'label' | 'hint' | 'isDisabled' | 'isRequired'>) {
  const { formId, isPending, isReadOnly, isRequired, labels } = useThisForm()
  const { field, fieldState } = useController({ name })
  const text = useText()
  useEffect(() => {
    if (typeof label === 'string') labels.set(name, label)
    return () => {
      labels.delete(name)
    }
  }, [labels, name, label])
  const id = fieldId(formId, name)
  const message = fieldState.error?.message ?? fieldState.error?.root?.message
  const error = message === undefined ? null : text(message)
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return {
    id,
    field,
    error,
    isRequired: isAsked || isRequired(name),
    isOff: isDisabled || isPending || isReadOnly,
    aria: {
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy || undefined,
      'aria-required': isAsked || isRequired(name) || undefined,
    },
  }
}

export interface FieldFrameProps extends Omit<FieldProps, 'name' | 'isRequired'> {
  id: string
  error: string | null
  isRequired: boolean
  /** The label names a group, not one control. */
  isGroup?: boolean
  children: ReactNode
}

/** Label above, hint under the label, error between hint and control: the order GOV.UK and NHS found people read. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  isRequired,
  isLabelHidden,
  isGroup,
  className,
  children,
}: FieldFrameProps) {
  const t = useTranslations('common.form')
  const Label = isGroup ? 'span' : 'label'
  return (
    <div className={clsx('min-w-0', error && 'border-l-2 border-danger-solid pl-2', className)}>
      <Label
        id={`${id}-label`}
        {...(isGroup ? {} : { htmlFor: id })}
        className={isLabelHidden ? 'sr-only' : 'mb-0.5 block leading-5 font-medium'}
      >
        {label}
        {!isRequired && <span className="ml-1 font-normal text-ink-faint">({t('optional')})</span>}
      </Label>
      {hint && (
        <p id={`${id}-hint`} className="mb-0.5 text-sm text-ink-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mb-0.5 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {children}
    </div>
  )
}
