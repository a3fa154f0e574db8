import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Badge, type Tone } from './badge'
import { Money } from './values'

export interface ComboboxItem<Data = unknown> {
  value: string
  label: string
  /** Second line: strength and form, code, address. */
  detail?: string
  /** `120 viên`; the tone turns it amber or red. */
  stock?: string
  stockTone?: Tone
  priceVnd?: number
  badges?: readonly { label: string; tone?: Tone; letter?: string }[]
  isDisabled?: boolean
  data?: Data
}

/** What matters for the choice stands in the row, not in an error after Save. */
export function ComboboxRow({ item }: { item: ComboboxItem }) {
  const t = useTranslations('common.combobox')
  return (
    <span className="flex w-full min-w-0 items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{item.label}</span>
        {item.detail && <span className="block truncate text-sm text-ink-muted">{item.detail}</span>}
      </span>
      {item.badges?.map((badge) => (
        <Badge key={badge.label} tone={badge.tone} letter={badge.letter}>
          {badge.label}
        </Badge>
      ))}
      {item.stock !== undefined && (
        <span
          className={clsx(
            'tabular shrink-0 text-sm',
            item.stockTone === 'danger'
              ? 'text-danger'
              : item.stockTone === 'warning'
                ? 'text-warning'
                : 'text-ink-muted',
          )}
        >
          {t('stock', { quantity: item.stock })}
        </span>
      )}
      {item.priceVnd !== undefined && <Money amount={item.priceVnd} className="w-24 shrink-0 text-right text-sm" />}
    </span>
  )
}
