'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'

/** Where a second record of the same person is joined to this one, and an earlier joining undone. */
export function MergeLinks({ patientId }: { patientId: string }) {
  const t = useTranslations('registration.merge')
  return (
    <Panel title={t('links')}>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/patients/${patientId}/merge`}>{t('start')}</ButtonLink>
        <ButtonLink href={`/patients/${patientId}/merges`}>{t('history')}</ButtonLink>
      </div>
    </Panel>
  )
}
