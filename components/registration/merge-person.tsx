'use client'

import { useTranslations } from 'next-intl'
import { formatDateTime } from '@/lib/kernel/time'
import type { MergePerson } from '@/lib/registration/types'

/** Who one of the two is, and how much hangs on the record: numbers of visits, nothing of what was found. */
export function MergeCounts({ person }: { person: MergePerson }) {
  const t = useTranslations('registration.merge')
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
      <dt className="text-ink-muted">{t('created')}</dt>
      <dd className="tabular">
        {formatDateTime(new Date(person.createdAt))} · {person.createdFacility}
      </dd>
      <dt className="text-ink-muted">{t('visits')}</dt>
      <dd>
        {person.visits === 0
          ? t('noVisits')
          : person.visitsByFacility.map(({ facility, count }) => (
              <span key={facility} className="block">
                {t('visitsAt', { count, facility })}
              </span>
            ))}
      </dd>
      <dt className="text-ink-muted">{t('cards')}</dt>
      <dd className="tabular">{person.cards.length === 0 ? t('noCards') : person.cards.join(' · ')}</dd>
    </dl>
  )
}
