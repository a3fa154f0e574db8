'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'

/** What is printed about the person himself, whatever the visit. */
export function LabelsPanel({ patientId }: { patientId: string }) {
  const t = useTranslations('registration.labels')
  const open = (kind: 'wristband' | 'card-label') =>
    window.open(`/api/print/${kind}/${patientId}`, '_blank', 'noopener')
  const icon = <Printer aria-hidden="true" className="size-4" />
  return (
    <Panel title={t('title')}>
      <div className="flex flex-wrap gap-2">
        <Button shortcut="alt+v" label={t('wristband')} icon={icon} onClick={() => open('wristband')}>
          {t('wristband')}
        </Button>
        <Button shortcut="alt+l" label={t('cardLabel')} icon={icon} onClick={() => open('card-label')}>
          {t('cardLabel')}
        </Button>
      </div>
    </Panel>
  )
}
