import { useTranslations } from 'next-intl'
import { calendarDate, formatDate } from '@/lib/kernel/time'
import type { LetterSource } from '@/lib/referrals/rules/source'

/** Part 1 of the form, from the register: read here, changed at the desk. */
export function PersonOfLetter({ source }: { source: LetterSource }) {
  const t = useTranslations('referrals.person')
  const words = useTranslations('common')
  const { patient } = source
  const { insurance } = patient
  const until = insurance?.validUntil ? formatDate(calendarDate(insurance.validUntil)) : null
  const lines: [string, string][] = [
    [t('name'), patient.fullName.toLocaleUpperCase('vi')],
    [t('born'), formatDate(calendarDate(patient.birthOn), patient.birthPrecision)],
    [t('sex'), words(`sex.${patient.sex}`)],
    [t('address'), patient.address],
    [t('people'), [patient.ethnicity, patient.nationality].filter(Boolean).join(' · ')],
    [t('occupation'), [patient.occupation, patient.workplace].filter(Boolean).join(' · ')],
    [
      t('card'),
      insurance ? [insurance.number, until && t('until', { on: until })].filter(Boolean).join(' · ') : t('noCard'),
    ],
  ]
  return (
    <dl className="grid grid-cols-[minmax(96px,auto)_1fr] gap-x-3 gap-y-0.5">
      {lines.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-muted">{label}</dt>
          <dd className="tabular min-w-0">{value || <span className="text-ink-faint">{t('empty')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
