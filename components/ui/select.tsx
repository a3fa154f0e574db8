import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { controlClass } from './control'

export interface Option {
  value: string
  label: string
  isDisabled?: boolean
}

export interface SelectProps extends ComponentProps<'select'> {
  options: readonly Option[]
  /** Shown for the empty value; leave out where a choice is always made. */
  placeholder?: string
}

/** The platform's own list: opens at once, types to find, works on a phone. */
export function Select({ options, placeholder, className, ...props }: SelectProps) {
  return (
    <span className={clsx('relative flex min-w-0 items-center', className)}>
      <select className={controlClass('appearance-none pr-8')} {...props}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute right-2 size-4 text-ink-muted" />
    </span>
  )
}
