'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { callSignedIn } from '@/components/form/use-operation'
import { toast } from '@/components/ui/toast'
import { switchFacilityAction } from '@/lib/identity/actions'
import { useText } from '@/lib/kernel/i18n/use-text'

export interface FacilitySwitcherProps {
  current: string
  facilities: readonly { id: string; name: string }[]
}

/** For a person who works at several hospitals. Everything shown belongs to one, so the page is loaded afresh. */
export function FacilitySwitcher({ current, facilities }: FacilitySwitcherProps) {
  const t = useTranslations('nav')
  const text = useText()
  const [isPending, start] = useTransition()
  const choose = (facilityId: string) =>
    start(async () => {
      const answer = await callSignedIn(switchFacilityAction, { facilityId }, {})
      if (answer.ok) window.location.assign('/')
      else toast.error(text(answer.message))
    })
  return (
    <select
      aria-label={t('facility')}
      value={current}
      disabled={isPending}
      onChange={(event) => choose(event.target.value)}
      className="max-w-[240px] truncate rounded bg-bar text-bar-ink"
    >
      {facilities.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
