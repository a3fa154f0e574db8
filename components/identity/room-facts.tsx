'use client'

import { useTranslations } from 'next-intl'
import { SelectField, TextField } from '@/components/form/fields'
import { specialties } from '@/lib/identity/schema'

export interface Department {
  code: string
  name: string
}

interface RoomFactsProps {
  departments: readonly Department[]
  /** Only a clinic has a specialty. */
  isClinic: boolean
  /** Of a room in the list: its name is what an administrator came for. */
  focusesName?: boolean
}

/** What a room is called, what is examined in it and for which department a claim names it. */
export function RoomFacts({ departments, isClinic, focusesName = false }: RoomFactsProps) {
  const t = useTranslations('identity.rooms')
  const specialty = useTranslations('registration.specialty')
  return (
    <>
      <TextField name="name" label={t('name')} maxLength={80} autoFocus={focusesName} />
      <TextField name="nameEn" label={t('nameEn')} maxLength={80} />
      {isClinic && (
        <SelectField
          name="specialty"
          label={specialty('label')}
          placeholder={t('anySpecialty')}
          options={specialties.map((value) => ({ value, label: specialty(`names.${value}`) }))}
        />
      )}
      <SelectField
        name="departmentCode"
        label={t('departmentOf')}
        hint={t('departmentHint')}
        options={departments.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
      />
    </>
  )
}

/** The catalogue, with what the room says already: a hospital joins codes as its wards are joined. */
export const withOwn = (departments: readonly Department[], code: string, name: string): readonly Department[] =>
  departments.some((each) => each.code === code) ? departments : [{ code, name }, ...departments]
