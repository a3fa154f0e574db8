'use client'

import clsx from 'clsx'
import { type ComponentProps, useState } from 'react'
import { parseDecimal } from '@/lib/kernel/numbers'
import { controlClass } from './control'

/** A number; null when empty; the typed text when it is no number, so that validation can say so and nothing is lost. */
export type NumberValue = number | string | null

export interface NumberInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  value: NumberValue | undefined
  onValueChange: (value: NumberValue) => void
  /** Always beside the number: `mmHg`, `°C`, `viên`. */
  unit?: string
}

export const numberText = (value: NumberValue | undefined): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : (value ?? '')

export function readNumber(typed: string): NumberValue {
  if (typed.trim() === '') return null
  return parseDecimal(typed) ?? typed
}

export function NumberInput({ value, onValueChange, unit, className, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState(numberText(value))
  const [shown, setShown] = useState(value)
  if (value !== shown) {
    setShown(value)
    const read = readNumber(typed)
    // Who keeps numbers only says null for `1x2x5`: the text is still being typed.
    const isBeingTyped = typeof read === 'string' && (value ?? null) === null && typeof shown !== 'string'
    if (read !== (value ?? null) && !isBeingTyped) setTyped(numberText(value))
  }
  return (
    <span className={clsx('relative flex min-w-0 items-center', className)}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        {...props}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onValueChange(readNumber(event.target.value))
        }}
        style={unit ? { paddingRight: `${unit.length + 1.5}ch` } : undefined}
        className={controlClass('text-right')}
      />
      {unit && (
        <span aria-hidden="true" className="pointer-events-none absolute right-2 text-sm text-ink-muted">
          {unit}
        </span>
      )}
    </span>
  )
}
