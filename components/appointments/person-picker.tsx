'use client'

import { findPeople } from '@/components/registration/find-people'
import { Combobox, type ComboboxItem } from '@/components/ui/combobox'
import type { PatientCard } from '@/lib/registration/types'

interface Props {
  value: ComboboxItem<PatientCard> | null
  onValueChange: (item: ComboboxItem<PatientCard> | null) => void
  label: string
  placeholder: string
  autoFocus?: boolean
}

/** Somebody of the index, found as at the desk: any word order, a year, the tail of a number. */
export function PersonPicker({ value, onValueChange, label, placeholder, autoFocus }: Props) {
  return (
    <Combobox
      search={findPeople}
      value={value}
      onValueChange={onValueChange}
      minLength={2}
      aria-label={label}
      placeholder={placeholder}
      autoFocus={autoFocus ?? false}
    />
  )
}
