import { useTranslations } from 'next-intl'
import { difference } from '@/lib/dispensing/rules/state'
import type { ItemToDispense } from '@/lib/dispensing/types'
import type { Language } from '@/lib/orders/rules/dose-text'
import { amount, DoseLine } from './dose-line'

interface DoneItemsProps {
  items: readonly ItemToDispense[]
  /** The whole sheet, for the numbers of its lines. */
  all: readonly ItemToDispense[]
  language: Language
}

/** Lines with nothing to do: handed out in full, or of a sheet that is closed. */
export function DoneItems({ items, all, language }: DoneItemsProps) {
  const t = useTranslations('dispensing.sheet')
  return items.map((item) => (
    <section
      key={item.itemId}
      className="flex flex-wrap items-start gap-x-6 gap-y-1 rounded-md border border-line bg-surface p-3"
    >
      <div className="min-w-[280px] flex-1">
        <DoseLine item={item} number={all.indexOf(item) + 1} language={language} />
      </div>
      <dl className="grid w-[190px] grid-cols-[auto_1fr] gap-x-3 text-sm">
        <dt className="text-ink-muted">{t('requested')}</dt>
        <dd className="tabular text-right">{amount(item.requested, item, language)}</dd>
        <dt className="text-ink-muted">{t('given')}</dt>
        <dd className="tabular text-right">{amount(difference(item.dispensed, item.returned), item, language)}</dd>
      </dl>
    </section>
  ))
}
