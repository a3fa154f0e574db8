import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

const box =
  'peer size-[18px] shrink-0 cursor-pointer appearance-none border border-line-control bg-surface checked:border-accent-solid checked:bg-accent-solid disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-danger'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
}

export function Checkbox({ label, hint, className, ...props }: CheckboxProps) {
  return (
    <label className={clsx('inline-flex min-h-control cursor-pointer items-start gap-2 py-1.5', className)}>
      <span className="relative mt-px flex">
        <input type="checkbox" className={clsx(box, 'rounded-sm')} {...props} />
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 hidden size-3.5 text-accent-on peer-checked:block"
        />
      </span>
      <span>
        {label}
        {hint && <span className="block text-sm text-ink-muted">{hint}</span>}
      </span>
    </label>
  )
}

export function Radio({ label, hint, className, ...props }: CheckboxProps) {
  return (
    <label className={clsx('inline-flex min-h-control cursor-pointer items-start gap-2 py-1.5', className)}>
      <span className="relative mt-px flex">
        <input type="radio" className={clsx(box, 'rounded-full')} {...props} />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-[5px] hidden rounded-full bg-accent-on peer-checked:block"
        />
      </span>
      <span>
        {label}
        {hint && <span className="block text-sm text-ink-muted">{hint}</span>}
      </span>
    </label>
  )
}
