import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { DispensingView } from '@/lib/dispensing/types'

/** The band shortens a long list; at the counter every allergy stands in full. */
export function AllergyNotice({ allergies }: { allergies: DispensingView['allergies'] }) {
  const t = useTranslations('dispensing.sheet')
  if (allergies.status === 'unknown') return <Notice tone="warning">{t('allergiesUnasked')}</Notice>
  if (allergies.status === 'noneKnown') return <Notice tone="info">{t('noAllergies')}</Notice>
  return (
    <Notice tone="danger" title={t('allergies')}>
      <ul>
        {allergies.lines.map(({ id, substance, reaction, criticality }) => (
          <li key={id}>
            <b>
              {substance}
              {criticality === 'high' && ` · ${t('severe')}`}
            </b>
            {reaction && ` · ${reaction}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
