'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { type FieldProps, useField } from './field'

interface Check {
  value: string
  label: string
  hint?: string
  /** Stays as it is. */
  isFixed?: boolean
}

/** A set of which any may be chosen; the form keeps the values, in the order of the options. */
export function ChecksField({
  options,
  columns = 1,
  ...props
}: FieldProps & { options: readonly Check[]; columns?: 1 | 2 }) {
  const { id, field, error, isOff } = useField(props)
  const chosen: readonly string[] = field.value ?? []
  const toggle = (value: string, isOn: boolean) =>
    field.onChange(
      options.flatMap((each) => ((each.value === value ? isOn : chosen.includes(each.value)) ? each.value : [])),
    )
  return (
    <fieldset id={id} tabIndex={-1} className={props.className} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={props.isLabelHidden ? 'sr-only' : 'mb-1 font-medium'}>{props.label}</legend>
      {error && (
        <p id={`${id}-error`} className="mb-0.5 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      <div className={columns === 2 ? 'grid gap-x-3 gap-y-1 sm:grid-cols-2' : 'flex flex-col'}>
        {options.map(({ value, label, hint, isFixed }) => (
          <Checkbox
            key={value}
            label={label}
            hint={hint}
            checked={chosen.includes(value)}
            disabled={isOff || isFixed}
            onChange={(event) => toggle(value, event.target.checked)}
            onBlur={field.onBlur}
          />
        ))}
      </div>
    </fieldset>
  )
}
