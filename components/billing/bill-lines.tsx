import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { byCostGroup, costGroupKey } from '@/lib/billing/rules/cost-group'
import type { Amounts, BillLine } from '@/lib/billing/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatVnd } from '@/lib/kernel/money'
import { formatDecimal } from '@/lib/kernel/numbers'
import { unitWord } from '@/lib/orders/rules/dose-text'

const cell = 'tabular px-2 last:pr-3 py-1 text-right whitespace-nowrap'

/** The bill by cost group, each amount in its column: total, insurance, co-payment, self. */
export function BillLines({ lines, totals }: { lines: readonly BillLine[]; totals: Amounts }) {
  const t = useTranslations('billing.bill')
  const text = useText()
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[640px] border-collapse">
        <thead className="text-sm text-ink-muted">
          <tr className="border-b border-line-strong">
            <th className="px-3 py-1.5 text-left font-medium">{t('item')}</th>
            <th className={`${cell} font-medium`}>{t('quantity')}</th>
            <th className={`${cell} font-medium`}>{t('unitPrice')}</th>
            <th className={`${cell} font-medium`}>{t('total')}</th>
            <th className={`${cell} font-medium`}>{t('insurer')}</th>
            <th className={`${cell} font-medium`}>{t('coPay')}</th>
            <th className={`${cell} font-medium`}>{t('self')}</th>
          </tr>
        </thead>
        {byCostGroup(lines).map(({ costGroup, lines: group }) => (
          <tbody key={costGroup}>
            <tr className="border-b border-line bg-surface-sunken">
              <th colSpan={7} scope="rowgroup" className="px-3 py-1 text-left text-sm font-semibold">
                {text(costGroupKey(costGroup))}
              </th>
            </tr>
            {group.map((line) => (
              <Line key={line.chargeId} line={line} />
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr className="border-t-2 border-line-strong font-semibold">
            <th className="px-3 py-1.5 text-left" colSpan={3}>
              {t('sum')}
            </th>
            <Amount value={totals.totalVnd} />
            <Amount value={totals.insurerPaysVnd} />
            <Amount value={totals.coPayVnd} />
            <Amount value={totals.selfPayVnd} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Line({ line }: { line: BillLine }) {
  const t = useTranslations('billing.bill')
  const nameOf = useName()
  const isEnglish = useLocale() === 'en'
  // A service is counted in times, which English says by the bare number.
  const unit =
    isEnglish && line.unit.toLocaleLowerCase('vi') === 'lần'
      ? ''
      : unitWord(line.unit, line.quantity, isEnglish ? 'en' : 'vi')
  return (
    <tr className="border-b border-line align-top">
      <td className="px-3 py-1">
        {nameOf(line)}{' '}
        {line.servicePaymentPercent < 100 && (
          <Badge isPlain>{t('partPercent', { percent: line.servicePaymentPercent })}</Badge>
        )}{' '}
        {line.isUnpriced ? (
          <Badge tone="warning">{t('unpriced')}</Badge>
        ) : (
          line.bhytUnitPriceVnd === null && <span className="text-sm text-ink-muted">{t('notCovered')}</span>
        )}
      </td>
      <td className={cell}>
        {formatDecimal(line.quantity, 3)} <span className="text-ink-muted">{unit}</span>
      </td>
      <Amount value={line.unitPriceVnd} />
      <Amount value={line.totalVnd} />
      <Amount value={line.insurerPaysVnd} />
      <Amount value={line.coPayVnd} />
      <Amount value={line.selfPayVnd} />
    </tr>
  )
}

/** Every amount of the table is in đồng, so the sign is left to the sums beside it. */
function Amount({ value }: { value: number }) {
  return <td className={value === 0 ? `${cell} text-ink-faint` : cell}>{formatVnd(value).replace(/\s₫$/, '')}</td>
}
