'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Money } from '@/components/ui/values'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { OrderableServiceLine } from '@/lib/orders/types'
import { orderKindKeys } from '@/lib/orders/words'
import { specimenWord } from '@/lib/terminology/words'
import type { OrderBasket } from './basket-context'
import { FindingLine, Remove } from './drug-entry'
import { serviceName } from './order-search'

/** One test, image or procedure of the basket. */
export function ServiceEntry({
  entry: { line, service },
  basket,
}: {
  entry: OrderableServiceLine
  basket: OrderBasket
}) {
  const t = useTranslations('orders.panel')
  const text = useText()
  const locale = useLocale()
  const name = serviceName(service, locale)
  return (
    <li className="border-b border-line py-1.5 last:border-b-0">
      <div className="flex items-center gap-2">
        <b className="min-w-0 truncate font-semibold" title={name}>
          {name}
        </b>
        <span className="shrink-0 text-sm text-ink-muted">
          {[text(orderKindKeys[line.kind]), service.specimen && specimenWord(service.specimen, locale)]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-2">
          {service.priceVnd !== null && <Money amount={service.priceVnd} className="text-sm text-ink-muted" />}
          <Remove name={name} onRemove={() => basket.remove(line.id)} />
        </span>
      </div>
      <div className="flex items-center gap-3">
        <Checkbox
          label={t('urgent')}
          checked={line.urgency === 'urgent'}
          onChange={(event) => basket.changeService({ ...line, urgency: event.target.checked ? 'urgent' : 'routine' })}
        />
        <Input
          aria-label={t('clinicalNote')}
          placeholder={t('clinicalNote')}
          value={line.clinicalNote}
          maxLength={400}
          onChange={(event) => basket.changeService({ ...line, clinicalNote: event.target.value })}
        />
      </div>
      {basket.findings
        .filter(({ lineId }) => lineId === line.id)
        .map((finding) => (
          <FindingLine key={finding.message} finding={finding} text={text} />
        ))}
    </li>
  )
}
