'use client'

import { type ComponentProps, useState } from 'react'
import { type DatePrecision, formatDate, isCalendarDate, parseDateInput } from '@/lib/kernel/time'
import { controlClass } from './control'

export interface DateInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  /** `yyyy-mm-dd`, empty, or what was typed when it is no date. */
  value: string | null | undefined
  onValueChange: (value: string, precision: DatePrecision) => void
  /** Birth dates may be only a year or a month. */
  allowsPartial?: boolean
  precision?: DatePrecision
}

export function readDate(typed: string, allowsPartial: boolean): { value: string; precision: DatePrecision } {
  const read = parseDateInput(typed)
  if (!read || (read.precision !== 'day' && !allowsPartial)) return { value: typed.trim(), precision: 'day' }
  return { value: read.on, precision: read.precision }
}

export function dateText(value: string | null | undefined, precision: DatePrecision = 'day'): string {
  return value && isCalendarDate(value) ? formatDate(value, precision) : (value ?? '')
}

export function DateInput({ value, onValueChange, allowsPartial = false, precision, ...props }: DateInputProps) {
  const { className, onBlur, ...rest } = props
  const [typed, setTyped] = useState(dateText(value, precision))
  const [shown, setShown] = useState(value)
  if (value !== shown) {
    setShown(value)
    if (readDate(typed, allowsPartial).value !== (value ?? '')) setTyped(dateText(value, precision))
  }
  const type = (text: string) => {
    const read = readDate(text, allowsPartial)
    setTyped(/^\d{8}$/.test(text) ? dateText(read.value) : text)
    onValueChange(read.value, read.precision)
  }
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="off"
      placeholder="dd/mm/yyyy"
      maxLength={10}
      {...rest}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onBlur={(event) => {
        const read = readDate(typed, allowsPartial)
        setTyped(dateText(read.value, read.precision))
        onBlur?.(event)
      }}
      className={controlClass(className)}
    />
  )
}
