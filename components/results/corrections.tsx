import clsx from 'clsx'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Quantity } from '@/components/ui/values'
import { useName } from '@/lib/kernel/i18n/use-name'
import { formatDateTime } from '@/lib/kernel/time'
import type { CorrectedValue, CorrectionView, ValueShown } from '@/lib/results/types'

interface CorrectionsProps {
  corrections: readonly CorrectionView[]
  /** The first release, which stays beside what came after. */
  verifiedAt: string | null
  className?: string
}

/** What was changed after it was out: from what to what, when, by whom and why. */
export function Corrections({ corrections, verifiedAt, className }: CorrectionsProps) {
  const t = useTranslations('results.correction')
  if (corrections.length === 0) return null
  return (
    <ul
      aria-label={t('title')}
      className={clsx('flex flex-col gap-1.5 border-l-4 border-warning-line bg-warning-surface px-3 py-1.5', className)}
    >
      {corrections.map((correction) => (
        <li key={correction.id}>
          <ul className="flex flex-wrap gap-x-5 gap-y-0.5">
            {correction.changes.map((change) => (
              <Change key={change.testCode} change={change} />
            ))}
          </ul>
          <p className="text-sm">
            {t('line', { name: correction.correctedByName, time: formatDateTime(new Date(correction.correctedAt)) })}
            {' · '}
            {t('reason', { reason: correction.reason })}
            {verifiedAt && (
              <span className="text-ink-muted">
                {' · '}
                {t('first', { time: formatDateTime(new Date(verifiedAt)) })}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Change({ change }: { change: CorrectedValue }) {
  const t = useTranslations('results.correction')
  const nameOf = useName()
  return (
    <li className="inline-flex flex-wrap items-center gap-1.5">
      <span className="font-medium">{nameOf(change)}</span>
      {change.before ? <Value value={change.before} /> : <span className="text-ink-muted">{t('none')}</span>}
      <ArrowRight aria-label={t('becomes')} className="size-3.5 shrink-0" />
      <Value value={change.after} />
    </li>
  )
}

const Value = ({ value: { value, unit, flag } }: { value: ValueShown }) => (
  <Quantity value={value} {...(unit ? { unit } : {})} flag={flag === 'N' ? null : flag} />
)
