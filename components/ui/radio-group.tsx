'use client'

import clsx from 'clsx'
import { useId } from 'react'
import { Radio } from './checkbox'
import type { Option } from './select'

export interface RadioGroupProps {
  options: readonly (Option & { hint?: string })[]
  value: string | null | undefined
  onValueChange: (value: string) => void
  name?: string
  isInline?: boolean
  isDisabled?: boolean
  onBlur?: () => void
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

export function RadioGroup({
  options,
  value,
  onValueChange,
  name,
  isInline = true,
  isDisabled,
  ...aria
}: RadioGroupProps) {
  const ownName = useId()
  return (
    <div role="radiogroup" className={clsx('flex gap-x-4', isInline ? 'flex-wrap' : 'flex-col')} {...aria}>
      {options.map((option) => (
        <Radio
          key={option.value}
          name={name ?? ownName}
          value={option.value}
          checked={value === option.value}
          onChange={() => onValueChange(option.value)}
          disabled={isDisabled || option.isDisabled}
          label={option.label}
          hint={option.hint}
        />
      ))}
    </div>
  )
}
