'use client'

import { useNow } from '@/components/ui/time'
import { ageText } from '@/lib/kernel/i18n/format'
import { useText } from '@/lib/kernel/i18n/use-text'
import { ageOf, businessDay, calendarDate, formatDate } from '@/lib/kernel/time'

interface Person {
  sex: 'male' | 'female' | 'other' | 'unknown'
  birthOn: string
  birthPrecision: 'day' | 'month' | 'year'
}

/** `Nam · 41 tuổi`; until the clock is known, the birth date. */
export function PersonAge({ person }: { person: Person }) {
  const text = useText()
  const now = useNow()
  const birthOn = calendarDate(person.birthOn)
  return (
    <span className="tabular whitespace-nowrap" title={formatDate(birthOn, person.birthPrecision)}>
      {text(`common.sex.${person.sex}`)} ·{' '}
      {now ? ageText(text, ageOf(birthOn, businessDay(now))) : formatDate(birthOn, person.birthPrecision)}
    </span>
  )
}
