import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { formatDate, formatDay, isCalendarDate } from '@/lib/kernel/time'
import { diagnosisText } from '@/lib/referrals/rules/letter'
import type { ReferralView } from '@/lib/referrals/types'
import { PersonOfLetter } from './person-of-letter'

/** A draft may hold half a date. */
const shownDay = (day: string): string => (isCalendarDate(day) ? formatDate(day) : day)

/** The letter to read, in the order of the form. */
export function LetterView({ referral }: { referral: ReferralView }) {
  const t = useTranslations('referrals')
  const { source, form } = referral
  const escort = [form.escortName, form.escortTitle, form.escortQualification].filter(Boolean).join(', ')
  const leaves = [form.transferTime, shownDay(form.transferOn)].filter(Boolean).join(' ')
  const until = source.completedAt ? formatDay(new Date(source.completedAt)) : t('letter.now')
  const care = [
    ...form.earlierCare.map(({ facility, level, from, to }) =>
      t('letter.care', { name: facility, level, from: shownDay(from), to: shownDay(to) }),
    ),
    t('letter.care', {
      name: source.facility.name,
      level: source.facility.level,
      from: formatDay(new Date(source.arrivedAt)),
      to: until,
    }),
  ].join('\n')
  const parts: [string, string][] = [
    [t('form.diagnosis'), source.main ? diagnosisText(source.main, source.accompanying) : ''],
    [t('form.conditionNow'), form.conditionNow],
    [t('form.reason'), t(`reason.${referral.reasonKind}`)],
    [t('form.plan'), form.plan],
    [t('form.clinicalSigns'), form.clinicalSigns],
    [t('form.results'), form.results],
    [t('form.treatment'), form.treatment],
    [t('letter.history'), source.history],
    [t('letter.careTitle'), care],
    [
      t('letter.journey'),
      [leaves, form.transport, escort && t('letter.escort', { name: escort })].filter(Boolean).join(' · '),
    ],
  ]
  return (
    <Panel
      title={t('letter.title')}
      aside={referral.number && <span className="tabular text-ink-muted">{referral.number}</span>}
    >
      <div className="grid gap-4 xl:grid-cols-[2fr_1fr]">
        <dl className="flex flex-col gap-2">
          {parts
            .filter(([, value]) => value.trim() !== '')
            .map(([label, value]) => (
              <div key={label}>
                <dt className="text-sm text-ink-muted">{label}</dt>
                <dd className="whitespace-pre-line">{value}</dd>
              </div>
            ))}
        </dl>
        <div>
          <PersonOfLetter source={source} />
        </div>
      </div>
    </Panel>
  )
}
