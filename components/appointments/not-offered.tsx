'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { PublicHospital } from '@/lib/appointments/types'

export function NotOffered({ hospital }: { hospital: Pick<PublicHospital, 'name' | 'phone'> }) {
  const t = useTranslations('appointments.public')
  return (
    <Notice tone="info" title={t('notOffered')}>
      {t('callHospital', { name: hospital.name })}{' '}
      <a className="tabular font-semibold text-accent underline" href={`tel:${hospital.phone}`}>
        {hospital.phone}
      </a>
    </Notice>
  )
}
