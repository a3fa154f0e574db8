import { useLocale, useTranslations } from 'next-intl'
import type { StockRow } from '@/lib/dispensing/types'
import { formatDecimal } from '@/lib/kernel/numbers'
import { calendarDate, formatDate } from '@/lib/kernel/time'
import { unitWord } from '@/lib/orders/rules/dose-text'

/** Which lot a form beside the list is about, and what the book says of it. */
export function LotHead({ lot }: { lot: StockRow }) {
  const t = useTranslations('dispensing')
  const unit = unitWord(lot.unit, 2, useLocale() === 'en' ? 'en' : 'vi')
  return (
    <p>
      <b className="block">{lot.drugName}</b>
      <span className="text-ink-muted">
        {t('stock.lot')} {lot.lotNumber} · {t('stock.expires')} {formatDate(calendarDate(lot.expiresOn))}
      </span>
      <span className="tabular block">
        {t('adjust.inBook')}: <b>{formatDecimal(lot.quantity, 3)}</b> {unit}
      </span>
    </p>
  )
}
