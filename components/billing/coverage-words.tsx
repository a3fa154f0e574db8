import { useTranslations } from 'next-intl'
import type { CoverageView } from '@/lib/billing/types'
import { formatVnd } from '@/lib/kernel/money'
import { formatDecimal } from '@/lib/kernel/numbers'

interface CoverageWordsProps {
  coverage: CoverageView | null
  /** The gateway refuses the card of the visit, and nobody has kept it. */
  isCardRefused?: boolean
}

/** Why the shares are what they are, in sentences a cashier can read out. */
export function CoverageWords({ coverage, isCardRefused = false }: CoverageWordsProps) {
  const t = useTranslations('billing.coverage')
  if (!coverage) return <p>{t(isCardRefused ? 'cardRefused' : 'self')}</p>
  const { routePercent, objectCode: code } = coverage
  return (
    <ul className="flex flex-col gap-0.5">
      <li>{t('card', { card: coverage.cardNumber, percent: coverage.benefitPercent })}</li>
      <li>
        {routePercent === 100
          ? t('routeFull', { code })
          : routePercent === 0
            ? t('routeNone', { code })
            : t('route', { code, percent: routePercent })}
      </li>
      {routePercent > 0 && coverage.isUnderLimit && <li>{t('under', { limit: formatVnd(coverage.limitVnd) })}</li>}
      {routePercent > 0 && (
        <li className="font-semibold">{t('applied', { percent: formatDecimal(coverage.appliedPercent, 1) })}</li>
      )}
    </ul>
  )
}
