'use client'

import type { ComponentProps } from 'react'
import { formatVnd } from '@/lib/kernel/money'
import { controlClass } from './control'

export interface MoneyInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  amount: number | null
  onAmountChange: (amount: number | null) => void
}

/** Whole đồng, grouped while typing: `500000` and `500.000` are the same here, because there are no fractions of a đồng. */
export function MoneyInput({ amount, onAmountChange, ...props }: MoneyInputProps) {
  return (
    <span className="relative flex items-center">
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        {...props}
        value={amount === null ? '' : formatVnd(amount).replace(/\s₫$/, '')}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '').slice(0, 12)
          onAmountChange(digits === '' ? null : Number(digits))
        }}
        className={controlClass('pr-8 text-right')}
      />
      <span aria-hidden="true" className="pointer-events-none absolute right-2 text-sm text-ink-muted">
        ₫
      </span>
    </span>
  )
}
