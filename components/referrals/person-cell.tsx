'use client'

import { ageText } from '@/lib/kernel/i18n/format'
import { useText } from '@/lib/kernel/i18n/use-text'
import { ageOf, formatDate } from '@/lib/kernel/time'
import type { ReferralRow } from '@/lib/referrals/types'

export function NameCell({ row }: { row: ReferralRow }) {
  return (
    <span className="block truncate font-medium" title={row.fullName}>
      {row.fullName}
    </span>
  )
}

export function AgeCell({ row }: { row: ReferralRow }) {
  const text = useText()
  const age = ageText(text, ageOf(row.birthOn, new Date(row.createdAt)))
  return (
    <span className="tabular whitespace-nowrap" title={formatDate(row.birthOn, row.birthPrecision)}>
      {text(`common.sex.${row.sex}`)} · {age}
    </span>
  )
}
