'use client'

import type { HTMLInputTypeAttribute } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox, type ComboboxItem, type ComboboxProps } from '@/components/ui/combobox'
import { DateInput } from '@/components/ui/date-input'
import { Input } from '@/components/ui/input'
import { MoneyInput } from '@/components/ui/money-input'
import { NumberInput } from '@/components/ui/number-input'
import { RadioGroup, type RadioGroupProps } from '@/components/ui/radio-group'
import { type Option, Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { DatePrecision } from '@/lib/kernel/time'
import { FieldFrame, type FieldProps, useField } from './field'

interface TextFieldProps extends FieldProps {
  type?: HTMLInputTypeAttribute
  inputMode?: 'text' | 'numeric' | 'tel' | 'email'
  autoComplete?: string
  placeholder?: string
  maxLength?: number
}

export function TextField({
  type = 'text',
  inputMode,
  autoComplete = 'off',
  placeholder,
  maxLength,
  ...props
}: TextFieldProps) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <Input
        {...{ id, type, inputMode, autoComplete, placeholder, maxLength }}
        {...aria}
        {...field}
        value={field.value ?? ''}
        readOnly={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

export function TextareaField({ rows, placeholder, ...props }: FieldProps & { rows?: number; placeholder?: string }) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <Textarea
        {...{ id, rows, placeholder }}
        {...aria}
        {...field}
        value={field.value ?? ''}
        readOnly={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

export function NumberField({ unit, placeholder, ...props }: FieldProps & { unit?: string; placeholder?: string }) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  const { onChange, ...rest } = field
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <NumberInput
        {...{ id, unit, placeholder }}
        {...aria}
        {...rest}
        onValueChange={onChange}
        readOnly={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

/** Whole đồng. */
export function MoneyField(props: FieldProps) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  const { value, onChange, ...rest } = field
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <MoneyInput
        {...{ id }}
        {...aria}
        {...rest}
        amount={value ?? null}
        onAmountChange={onChange}
        readOnly={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

interface DateFieldProps extends FieldProps {
  allowsPartial?: boolean
  precision?: DatePrecision
  onPrecisionChange?: (precision: DatePrecision) => void
}

export function DateField({ allowsPartial, precision, onPrecisionChange, ...props }: DateFieldProps) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  const { onChange, ...rest } = field
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <DateInput
        {...{ id, allowsPartial, precision }}
        {...aria}
        {...rest}
        onValueChange={(value, given) => {
          onChange(value)
          onPrecisionChange?.(given)
        }}
        readOnly={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

export function SelectField({
  options,
  placeholder,
  ...props
}: FieldProps & { options: readonly Option[]; placeholder?: string }) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <Select
        {...{ id, options, placeholder }}
        {...aria}
        {...field}
        value={field.value ?? ''}
        disabled={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

type ComboboxFieldProps<Data> = FieldProps &
  Pick<ComboboxProps<Data>, 'search' | 'options' | 'minLength' | 'placeholder'> & {
    /** The chosen item, kept by the caller; the form keeps only its `value`. */
    item: ComboboxItem<Data> | null
    onItemChange: (item: ComboboxItem<Data> | null) => void
  }

export function ComboboxField<Data>({
  item,
  onItemChange,
  search,
  options,
  minLength,
  placeholder,
  ...props
}: ComboboxFieldProps<Data>) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired}>
      <Combobox
        {...{ id, search, options, minLength, placeholder }}
        {...aria}
        aria-labelledby={`${id}-label`}
        name={field.name}
        value={item}
        onValueChange={(next) => {
          onItemChange(next)
          field.onChange(next?.value ?? null)
        }}
        onBlur={field.onBlur}
        isDisabled={isOff}
        autoFocus={props.autoFocus}
      />
    </FieldFrame>
  )
}

export function CheckboxField(props: FieldProps) {
  const { id, field, error, isOff, aria } = useField(props)
  const { value, ...rest } = field
  return (
    <div className={props.className}>
      <Checkbox
        {...{ id }}
        {...aria}
        {...rest}
        checked={value === true}
        disabled={isOff}
        autoFocus={props.autoFocus}
        label={props.label}
        hint={props.hint}
      />
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

export function RadioField({
  options,
  isInline,
  ...props
}: FieldProps & Pick<RadioGroupProps, 'options' | 'isInline'>) {
  const { id, field, error, isRequired, isOff, aria } = useField(props)
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={isRequired} isGroup>
      <RadioGroup
        {...{ id, options, isInline }}
        {...aria}
        aria-labelledby={`${id}-label`}
        name={`${id}-choice`}
        value={field.value}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        isDisabled={isOff}
      />
    </FieldFrame>
  )
}
